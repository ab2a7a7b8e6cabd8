package io.countersign.core.view;

import io.countersign.core.message.Place;
import io.countersign.model.OperatorId;
import java.time.Instant;
import java.util.Optional;

/**
 * What one file of evidence proves against one operator.
 *
 * @param id of the file
 * @param offence stable name
 * @param sentence what the operator did, to follow its name
 * @param place of the first message; empty where a key ceremony was spoiled
 * @param firstSeenAt when the file was written
 * @param count how often this run of the node saw rounds prove this offence of this operator, kept or not
 */
public record EvidenceView(
        String id,
        OperatorId operator,
        String offence,
        String sentence,
        int epoch,
        Optional<Place> place,
        Instant firstSeenAt,
        long count) {}
