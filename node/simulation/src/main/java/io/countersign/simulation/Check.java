package io.countersign.simulation;

/** One invariant. It hears everything that happens and says what contradicts it. */
interface Check {
    void happened(Happening happening);

    /** The end of a run that came to its end. */
    default void finished() {}
}
