package io.countersign.model;

/** Why something was refused. The names are part of the API and never change their meaning. */
public enum ReasonCode {
    /** The source did not answer in time, or its circuit breaker is open. */
    SOURCE_UNAVAILABLE,
    /** The source answered with an error of its own, such as HTTP 503. */
    SOURCE_ERROR,
    /** The bytes are not a well-formed, complete document of a supported version. */
    MALFORMED,
    /** A well-formed document says something this reader does not fully understand. */
    NOT_UNDERSTOOD,
    /** The signature of the source is missing or wrong. */
    NOT_AUTHENTIC,
    /** The document is larger than its limit. */
    TOO_LARGE,
    /** The statement has missing, repeated or mixed pages. */
    INCOMPLETE,
    /** Currency, unit or scale differs from the profile. */
    WRONG_UNIT,
    /** The source sent an older item than the one already held. */
    SUPERSEDED,
    /** One version of one item, two contents. */
    SOURCE_CONFLICT,
    /** The newest version was withdrawn by the source. */
    WITHDRAWN,
    /** The value moved more than the policy allows for one strike. */
    STEP_TOO_LARGE,
    /** The value is outside the bounds of the policy. */
    OUT_OF_BOUNDS,
    /** The item is older than the policy allows. */
    STALE,
    /** The item claims a time that has not come. */
    FROM_THE_FUTURE,
    /** Fewer than t operators observed the same item. */
    BELOW_QUORUM,
    /** Independent sources give different values. */
    SOURCES_DISAGREE,
    /** Claims over all chains and in flight exceed the reserve. */
    UNDER_RESERVED,
    /** A chain fact could not be established by enough endpoints, or finality has not passed the cut. */
    CHAIN_UNKNOWN,
    /** Supply rose on a chain with no burn or issue behind it. */
    ORPHAN_MINT,
    /** Supply of a chain does not equal the sum of its causes. */
    SUPPLY_RESIDUAL,
    /** A block that was final changed. */
    FINALITY_VIOLATION,
    /** A critical break of the asset is open. */
    BREAK_OPEN,
    /** Every feed of the book is refused, so there is nothing to sign. */
    NOTHING_TO_SIGN,
    /** The window ended without a signature. */
    WINDOW_MISSED,
    /** A peer's message was malformed, out of place or wrongly signed. */
    BAD_MESSAGE,
    /** An operator signed two conflicting messages. */
    EQUIVOCATION,
    /** Two runs of one operator are alive at once; neither is heard until its people act. */
    DOUBLE_RUN,
    /** A run of an operator stands on an older disk than one seen before. */
    OUTDATED_RUN,
    /** A signature share does not verify. */
    BAD_SHARE,
    /** This node waits for its peers after a restart before it acts in older windows. */
    RECOVERING,
    /** Clocks of this node or of its peers differ by more than the bound. */
    CLOCK_SKEW,
    /** The settlement cannot be attested while an earlier attempt may still be executed. */
    ATTEMPT_OPEN,
    /** The committee that a ceremony prepared is not the next one of the network file. */
    COMMITTEE_MISMATCH,
    /** The hub of a chain takes a group key that is neither the committee's nor its predecessor's. */
    FOREIGN_KEY,
    /** The chain refused the transaction. */
    TRANSACTION_REJECTED,
    /** A limit of this node was reached. */
    LIMIT_REACHED
}
