package io.countersign.core.reconcile;

import java.util.Optional;

/**
 * What to read at one head.
 *
 * @param recheck a height whose hash must not have changed
 * @param settled final blocks not read yet
 * @param pending the blocks after them, up to the head
 * @param supply whether the token exists in the newest final block
 */
public record ScanPlan(Optional<Long> recheck, Optional<Range> settled, Optional<Range> pending, boolean supply) {
    /** Blocks, both ends included. */
    public record Range(long from, long to) {
        static Optional<Range> of(long from, long to) {
            return from <= to ? Optional.of(new Range(from, to)) : Optional.empty();
        }
    }
}
