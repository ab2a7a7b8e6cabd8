package io.countersign.peer;

import io.countersign.model.Bytes;

/**
 * The last run of an operator's node that was let in, kept over restarts.
 *
 * @param doubledAt the highest generation at which two runs of the operator were seen alive at once; 0 where there never were
 */
public record KnownRun(long generation, Bytes instance, long doubledAt) {
    /** Of an operator that was never heard. */
    static final KnownRun NONE = new KnownRun(0, Bytes.EMPTY, 0);

    boolean isOf(Hello hello) {
        return generation == hello.generation() && instance.equals(hello.instance());
    }
}
