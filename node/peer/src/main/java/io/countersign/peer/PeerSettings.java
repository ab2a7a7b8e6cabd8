package io.countersign.peer;

import io.countersign.model.Digest32;
import io.countersign.model.OperatorId;
import java.net.InetSocketAddress;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * @param own what this node says of itself on every link
 * @param listen where the other operators reach this node; port 0 takes any free one
 * @param peers the other operators of the committee, each once and each with a key of its own
 * @param known what earlier runs of this node remembered of them
 */
public record PeerSettings(Hello own, InetSocketAddress listen, List<Peer> peers, Map<OperatorId, KnownRun> known) {
    public PeerSettings {
        peers = List.copyOf(peers);
        known = Map.copyOf(known);
        Set<OperatorId> operators = new HashSet<>();
        Set<Digest32> pins = new HashSet<>();
        operators.add(own.operator());
        for (Peer peer : peers) {
            if (!operators.add(peer.operator()) || !pins.add(peer.key().pin())) {
                throw new IllegalArgumentException(
                        "operator " + peer.operator() + " appears twice, or shares its identity key with another");
            }
        }
    }
}
