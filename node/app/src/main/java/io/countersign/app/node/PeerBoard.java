package io.countersign.app.node;

import io.countersign.app.config.Network;
import io.countersign.core.view.PeerView;
import io.countersign.model.OperatorId;
import io.countersign.peer.PeerState;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.function.Function;
import java.util.function.Supplier;

/** The operators as this node sees them: links, and whose votes came. */
final class PeerBoard {
    private static final int WINDOWS_REMEMBERED = 50;

    private final Network network;
    private final OperatorId self;
    private final Supplier<SortedMap<OperatorId, PeerState>> links;
    private final Function<OperatorId, SortedSet<String>> offences;
    private final Map<String, Set<OperatorId>> votes = new LinkedHashMap<>();

    /** @param offences that are proved against an operator */
    PeerBoard(
            Network network,
            OperatorId self,
            Supplier<SortedMap<OperatorId, PeerState>> links,
            Function<OperatorId, SortedSet<String>> offences) {
        this.network = network;
        this.self = self;
        this.links = links;
        this.offences = offences;
    }

    /** @param window names a window of a stream */
    synchronized void voted(String window, OperatorId operator) {
        votes.computeIfAbsent(window, first -> new HashSet<>()).add(operator);
        Deque<String> oldest = new ArrayDeque<>(votes.keySet());
        while (votes.size() > WINDOWS_REMEMBERED) {
            votes.remove(oldest.poll());
        }
    }

    List<PeerView> peers() {
        SortedMap<OperatorId, PeerState> states = links.get();
        return network.operators().entrySet().stream()
                .map(entry ->
                        peer(entry.getKey(), entry.getValue().name(), Optional.ofNullable(states.get(entry.getKey()))))
                .toList();
    }

    private synchronized PeerView peer(OperatorId operator, String name, Optional<PeerState> state) {
        int voted = (int) votes.values().stream()
                .filter(voters -> voters.contains(operator))
                .count();
        return new PeerView(
                operator,
                name,
                operator.equals(self),
                state.flatMap(PeerState::connectedSince),
                state.flatMap(PeerState::lastSeen),
                voted,
                votes.size(),
                offences.apply(operator));
    }
}
