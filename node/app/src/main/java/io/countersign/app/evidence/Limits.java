package io.countersign.app.evidence;

import java.time.Duration;

/**
 * Every limit of the evidence that a node keeps. They are of each operator, so that one liar displaces no evidence against another;
 * a network's folder stays below its number of operators and prepared epochs times {@link #BYTES_OF_A_GROUP}.
 */
public final class Limits {
    /** Largest file, in bytes. */
    public static final int FILE_BYTES = 16 << 20;
    /** Files of one offence of one operator, or of one ceremony; the first ones stay. */
    public static final int FILES_OF_A_KIND = 8;
    /** Bytes of all files against one operator, or of one ceremony. */
    public static final long BYTES_OF_A_GROUP = 32L << 20;
    /** Proofs that wait to be written; the rest is written at the next start, from the ledger. */
    public static final int PROOFS_WAITING = 256;
    /** How long the end of a node waits for proofs to be written. */
    public static final Duration STOP_TIMEOUT = Duration.ofSeconds(5);

    private Limits() {}
}
