package io.countersign.model;

/**
 * Places where a test kills the process, as SIGKILL would there: {@code -Dcountersign.failpoint=OFFER_SENT} halts the JVM the
 * first time that place is reached, with exit code 137, no shutdown hook and nothing flushed. Without the property nothing
 * happens, which is what runs in production. A constant says the last thing that was done before the halt.
 */
public enum Failpoint {
    /** A ceremony's offer was handed to the links. */
    OFFER_SENT,
    /** Commitments to a polynomial were handed to the links. */
    COMMIT_SENT,
    /** Encrypted shares were handed to the links. */
    SHARES_SENT,
    /** The transcript was acknowledged to everybody. */
    ACKNOWLEDGE_SENT,
    /** A member of a ceremony wrote down the transcript it is bound to, and did not act on it yet. */
    TRANSCRIPT_BOUND,
    /** A keystore is on disk under its temporary name. */
    KEYSTORE_WRITTEN,
    /** A keystore has its name, and no certificate was sent. */
    KEYSTORE_RENAMED,
    /** The observation of a window is in the ledger, and nobody heard of it. */
    OBSERVATION_STORED,
    /** A vote was handed to the links. */
    VOTE_SENT,
    /** The lock of a window is in the ledger, and no share of it was made. */
    LOCK_STORED,
    /** A signature share was handed to the links. */
    SHARE_SENT,
    /** A group signature is in the ledger, and nobody heard of it. */
    ATTESTED_STORED,
    /** A signed transaction and what it is for are in the outbox, and no chain was told. */
    TRANSACTION_STORED,
    /** A transaction was handed to a chain, whose answer is not known. */
    TRANSACTION_SENT;

    private static final String PROPERTY = "countersign.failpoint";
    /** What a shell reports of a process killed by SIGKILL. */
    private static final int KILLED = 137;

    /** Ends the process here if a test asked for it. */
    public void reached() {
        if (name().equals(System.getProperty(PROPERTY))) {
            Runtime.getRuntime().halt(KILLED);
        }
    }
}
