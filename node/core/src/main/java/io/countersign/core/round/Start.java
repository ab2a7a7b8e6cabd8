package io.countersign.core.round;

import io.countersign.core.message.Message.BootAnswer;
import io.countersign.model.Digest32;
import io.countersign.model.OperatorId;
import java.time.Instant;
import java.util.List;
import java.util.SortedMap;

/**
 * This run, and what peers told of the time before it.
 *
 * @param generation how often this operator has started
 * @param instance random bytes of this run
 * @param actFrom the first slot this run acts in; windows that opened before it stand behind the boot barrier
 * @param first whether no earlier run can have acted in this epoch
 * @param askedAt when peers were last asked
 */
record Start(
        long generation,
        Digest32 instance,
        Instant actFrom,
        boolean first,
        Instant askedAt,
        SortedMap<OperatorId, BootAnswer> answers) {
    /** Nothing is missing of windows that opened at or after this, given answers of {@code needed} peers. */
    Instant completeSince(int needed) {
        if (first) {
            return Instant.EPOCH;
        }
        if (answers.size() < needed) {
            return actFrom;
        }
        List<Instant> since = answers.values().stream()
                .map(BootAnswer::completeSince)
                .sorted()
                .toList();
        Instant answered = since.get(needed - 1);
        return answered.isBefore(actFrom) ? answered : actFrom;
    }

    Start withAnswer(OperatorId peer, BootAnswer answer) {
        return new Start(generation, instance, actFrom, first, askedAt, Sorted.with(answers, peer, answer));
    }

    Start asked(Instant now) {
        return new Start(generation, instance, actFrom, first, now, answers);
    }

    Start raised(long next) {
        return new Start(next, instance, actFrom, first, askedAt, answers);
    }
}
