package io.countersign.app.bench;

import java.util.Arrays;
import java.util.stream.LongStream;

/** Measured durations in nanoseconds. */
final class Samples {
    private final long[] sorted;

    Samples(LongStream nanos) {
        this.sorted = nanos.toArray();
        if (sorted.length == 0) {
            throw new IllegalArgumentException("nothing was measured");
        }
        Arrays.sort(sorted);
    }

    /** The smallest sample that at least {@code percent} of all do not exceed (nearest rank). */
    long percentile(int percent) {
        int rank = Math.ceilDiv(sorted.length * percent, 100);
        return sorted[Math.max(rank, 1) - 1];
    }

    long sum() {
        return LongStream.of(sorted).sum();
    }
}
