package io.countersign.app.node;

import io.countersign.core.view.HealthView;
import io.countersign.core.view.HealthView.Check;
import io.countersign.model.Committee;
import io.countersign.model.OperatorId;
import io.countersign.model.Quorum;
import io.countersign.model.Refusal;
import io.countersign.peer.PeerState;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.function.Supplier;

/** Whether the node can do its work now: it may sign, has enough peers, and reads every chain. */
final class Health {
    private final Supplier<Committee> committee;
    private final OperatorId self;
    private final Supplier<SortedMap<OperatorId, PeerState>> links;
    private final Supplier<Optional<Refusal>> halted;
    private final Collection<ChainDesk> chains;

    /**
     * @param committee the one whose term it is
     * @param halted why this node signs nothing any more, if it stopped
     */
    Health(
            Supplier<Committee> committee,
            OperatorId self,
            Supplier<SortedMap<OperatorId, PeerState>> links,
            Supplier<Optional<Refusal>> halted,
            Collection<ChainDesk> chains) {
        this.committee = committee;
        this.self = self;
        this.links = links;
        this.halted = halted;
        this.chains = List.copyOf(chains);
    }

    HealthView check() {
        List<Check> checks = new ArrayList<>();
        Committee present = committee.get();
        String part = present.includes(self) ? "takes part" : "is no member of epoch " + present.epoch();
        Optional<Refusal> stopped = halted.get();
        checks.add(new Check(
                "signing", stopped.isEmpty(), stopped.map(Refusal::toString).orElse(part)));
        Quorum quorum = present.quorum();
        SortedMap<OperatorId, PeerState> states = links.get();
        long connected = present.operators().stream()
                .filter(member -> member.equals(self)
                        || Optional.ofNullable(states.get(member))
                                .filter(PeerState::connected)
                                .isPresent())
                .count();
        checks.add(new Check(
                "quorum",
                connected >= quorum.threshold(),
                connected + " of " + quorum.operators() + " operators, " + quorum.threshold() + " needed"));
        for (ChainDesk chain : chains) {
            boolean known = chain.head().isPresent() && chain.trouble().isEmpty();
            checks.add(new Check(
                    "chain-" + chain.chain(),
                    known,
                    chain.trouble().map(refusal -> refusal.detail()).orElseGet(() -> known ? "read" : "not read yet")));
        }
        return new HealthView(checks);
    }
}
