package io.countersign.app.node;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.LongSupplier;

/**
 * Holds the wall clock against the monotonic one. They part where the machine was suspended, came back from a snapshot, or had its
 * clock set: then what is in memory may have been used before. One thread at a time.
 */
final class ClockWatch {
    /** How far the clocks may part between two looks. */
    static final Duration ALLOWANCE = Duration.ofSeconds(2);

    private final InstantSource wall;
    private final LongSupplier monotonic;
    private Instant wallBefore;
    private long monotonicBefore;

    /** @param monotonic nanoseconds since an arbitrary instant, such as {@link System#nanoTime} */
    ClockWatch(InstantSource wall, LongSupplier monotonic) {
        this.wall = wall;
        this.monotonic = monotonic;
        this.wallBefore = wall.instant();
        this.monotonicBefore = monotonic.getAsLong();
    }

    /** Whether the clocks parted since the last look. */
    boolean hasJumped() {
        Instant wallNow = wall.instant();
        long monotonicNow = monotonic.getAsLong();
        Duration apart = Duration.between(wallBefore, wallNow).minusNanos(monotonicNow - monotonicBefore);
        wallBefore = wallNow;
        monotonicBefore = monotonicNow;
        return apart.abs().compareTo(ALLOWANCE) > 0;
    }
}
