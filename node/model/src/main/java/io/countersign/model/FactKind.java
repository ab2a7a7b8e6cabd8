package io.countersign.model;

/** Kinds of facts; prices of different finality are different kinds and never mix. */
public enum FactKind {
    /** A final net asset value. */
    NAV(1),
    /** Holdings a custodian confirms. */
    HOLDINGS(2),
    /** The outcome of an off-chain settlement. */
    SETTLEMENT(3),
    /** Supply over all chains and in flight at one cut. */
    POSITION(4),
    /** A committee that is ready to take over. */
    COMMITTEE(5);

    private final int code;

    FactKind(int code) {
        this.code = code;
    }

    public int code() {
        return code;
    }
}
