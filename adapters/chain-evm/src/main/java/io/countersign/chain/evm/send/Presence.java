package io.countersign.chain.evm.send;

/** What a contract's state says about a call. */
enum Presence {
    /** Done. */
    HERE,
    /** Not done, and still possible as far as the state shows. */
    ABSENT,
    /** The contract holds something else in its place or has gone past it. */
    EXCLUDED
}
