package io.countersign.core.reconcile;

/** Bounds of this package. */
final class Limits {
    /** Burns that were reorganised away and are remembered, per chain and asset. */
    static final int MAX_VANISHED_EFFECTS = 1_000;

    private Limits() {}
}
