package io.countersign.store;

import io.countersign.model.Bytes;

/**
 * The last run of another operator's node that this node let in.
 *
 * @param generation how often that operator's node had started
 * @param instance names that run
 * @param doubledAt the highest generation at which two runs were alive at once; 0 where there never were
 */
public record StoredRun(long generation, Bytes instance, long doubledAt) {
    /** What is known of the operator by both. */
    StoredRun joined(StoredRun other) {
        StoredRun later = other.generation > generation ? other : this;
        return new StoredRun(later.generation, later.instance, Math.max(doubledAt, other.doubledAt));
    }
}
