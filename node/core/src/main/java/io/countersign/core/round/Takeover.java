package io.countersign.core.round;

import io.countersign.core.message.Message.BootAnswer;
import io.countersign.model.OperatorId;
import java.time.Instant;
import java.util.Optional;
import java.util.SortedMap;

/**
 * How far this node has taken over from the committee before.
 *
 * @param since nothing is missing of windows that opened at or after it; empty until that is on disk
 * @param askedAt when its members were last asked
 * @param answers theirs, to this run
 */
record Takeover(Optional<Instant> since, Instant askedAt, SortedMap<OperatorId, BootAnswer> answers) {
    static final Takeover START = new Takeover(Optional.empty(), Instant.EPOCH, Sorted.none());

    Takeover passed(Instant from) {
        return new Takeover(Optional.of(from), askedAt, Sorted.none());
    }

    Takeover asked(Instant now) {
        return new Takeover(since, now, answers);
    }

    Takeover withAnswer(OperatorId operator, BootAnswer answer) {
        return new Takeover(since, askedAt, Sorted.with(answers, operator, answer));
    }
}
