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
 * @param restored peers saw a later start than this disk remembers, so it is an older copy of what this operator once had
 * @param askedAt when peers were last asked
 */
record Start(
        long generation,
        Digest32 instance,
        Instant actFrom,
        boolean first,
        boolean restored,
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
        return new Start(generation, instance, actFrom, first, restored, askedAt, Sorted.with(answers, peer, answer));
    }

    Start asked(Instant now) {
        return new Start(generation, instance, actFrom, first, restored, now, answers);
    }

    /** The same run under a later generation: it acts as if it started now, and not before peers have answered it. */
    Start raised(long later, Instant from) {
        return new Start(later, instance, from, false, true, Instant.MIN, Sorted.none());
    }
}
