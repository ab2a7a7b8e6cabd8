package io.countersign.core.config;

import io.countersign.model.CanonicalWriter;
import java.time.Duration;
import java.time.Instant;

/**
 * Slots of one length since genesis. A slot is one view: an attempt, with its own leader, at deciding a window.
 *
 * @param genesis a whole second
 * @param length whole seconds
 */
public record SlotClock(Instant genesis, Duration length) {
    public SlotClock {
        if (genesis.getNano() != 0 || genesis.getEpochSecond() < 0) {
            throw new IllegalArgumentException("genesis is a whole second after 1970, not " + genesis);
        }
        if (!length.equals(Duration.ofSeconds(length.toSeconds()))
                || length.toSeconds() < 1
                || length.toSeconds() > 3_600) {
            throw new IllegalArgumentException("a slot lasts whole seconds, 1 to 3600, not " + length);
        }
    }

    /** The slot that {@code time} lies in; negative before genesis. */
    public long slotAt(Instant time) {
        return Math.floorDiv(Duration.between(genesis, time).toMillis(), length.toMillis());
    }

    public Instant start(long slot) {
        return genesis.plus(length.multipliedBy(slot));
    }

    public Instant end(long slot) {
        return start(slot + 1);
    }

    void write(CanonicalWriter out) {
        out.instant(genesis).i64(length.toSeconds());
    }
}
