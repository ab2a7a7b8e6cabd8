package io.countersign.core.view;

import io.countersign.model.Digest32;
import io.countersign.model.OperatorId;
import java.time.Instant;

/**
 * Who this node is.
 *
 * @param name the operator's name for people
 * @param version the version of the software
 * @param committee the one whose term it is
 */
public record NodeView(
        OperatorId operator,
        String name,
        String version,
        Instant startedAt,
        Digest32 networkId,
        Digest32 domainSeparator,
        CommitteeView committee) {
    /** The same node in another committee's term. */
    public NodeView under(CommitteeView present) {
        return new NodeView(operator, name, version, startedAt, networkId, domainSeparator, present);
    }
}
