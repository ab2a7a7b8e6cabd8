package io.countersign.core.view;

import io.countersign.model.Digest32;
import io.countersign.model.OperatorId;
import java.time.Instant;

/**
 * Who this node is.
 *
 * @param name the operator's name for people
 * @param version the version of the software
 */
public record NodeView(
        OperatorId operator,
        String name,
        String version,
        Instant startedAt,
        Digest32 networkId,
        Digest32 domainSeparator,
        CommitteeView committee) {}
