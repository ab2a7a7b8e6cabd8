package io.countersign.core.view;

import io.countersign.model.OperatorId;
import java.time.Instant;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedSet;

/**
 * One operator of the network, seen from this node.
 *
 * @param self whether it is this node
 * @param connectedSince empty while there is no link
 * @param lastSeen when its last valid message came
 * @param voted in how many of the last {@code windows} windows its vote was seen
 * @param offences that evidence on this node proves against it
 */
public record PeerView(
        OperatorId operator,
        String name,
        boolean self,
        Optional<Instant> connectedSince,
        Optional<Instant> lastSeen,
        int voted,
        int windows,
        SortedSet<String> offences) {
    public PeerView {
        offences = Collections.unmodifiableSortedSet(offences);
    }

    public boolean connected() {
        return self || connectedSince.isPresent();
    }
}
