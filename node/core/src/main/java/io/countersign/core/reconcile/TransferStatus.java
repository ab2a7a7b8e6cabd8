package io.countersign.core.reconcile;

/** Where a transfer stands: a pure function of its legs and of what is known of the chains. */
public enum TransferStatus {
    /** The burn is seen and not final. */
    PENDING_SOURCE,
    /** The burn is final, no mint is seen. */
    IN_FLIGHT,
    /** In flight for longer than the policy allows; the value still counts. */
    STUCK,
    /** The burn is final, the mint is seen and not final. */
    ARRIVING,
    /** Both are final. */
    SETTLED,
    /** The mint is there before the burn is final. */
    EARLY_MINT,
    /** A mint without a burn, while some chain is not yet read far enough to say that there is none. */
    AWAIT_SOURCE,
    /** The same, and a burn that fits was seen and then reorganised away. */
    SOURCE_VANISHED,
    /** A mint, and every chain is read past its time without a burn for it. */
    ORPHAN_MINT
}
