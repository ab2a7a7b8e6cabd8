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
    TRANSACTION_SENT,
    /** The key of the next committee is on this disk, and the present committee does not know that it is ready. */
    NEXT_KEY_KEPT,
    /** The lock of a change of committee is in the ledger: it binds every window that the next one is to own. */
    CHANGE_LOCKED,
    /** A signed change of committee is in the ledger, and nothing else of this node knows it. */
    CHANGE_STORED,
    /** This node knows who follows, and the ledger of the next epoch knows nothing of this run. */
    CHANGE_KNOWN,
    /** The members of the committee before were asked what they hold. */
    TAKEOVER_ASKED,
    /** What the committee before held is in the ledger of the next one, which has said nothing in a window. */
    TAKEN_OVER,
    /** The key that a missed change leads to is on this disk, and the change is not. */
    MISSED_KEY_KEPT,
    /** A change of the group key was handed to the sender of a chain. */
    ROTATION_SUBMITTED,
    /** A hub was seen to take the next group key, and nothing here was told. */
    ROTATION_LANDED,
    /** The keystore of an epoch that is over is destroyed; its recovery key is there, and nothing says so. */
    SHARE_DESTROYED;

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
