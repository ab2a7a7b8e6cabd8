package io.countersign.core.observe;

import io.countersign.model.Digest32;
import java.time.Instant;
import java.util.Comparator;

/** The newest version of one item that an operator holds. */
public record Leaf(Instant asOf, long version, Digest32 factHash) {
    private static final Comparator<Leaf> AGE = Comparator.comparing(Leaf::asOf).thenComparingLong(Leaf::version);

    public static final Comparator<Leaf> NEWEST_FIRST = AGE.reversed();

    /** Whether this says something older than {@code other}: an earlier valuation, or an earlier version of the same one. */
    public boolean isOlderThan(Leaf other) {
        return AGE.compare(this, other) < 0;
    }

    /** Same valuation and version, different content. */
    public boolean conflictsWith(Leaf other) {
        return AGE.compare(this, other) == 0 && !factHash.equals(other.factHash);
    }
}
