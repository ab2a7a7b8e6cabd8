package io.countersign.frost;

/** Every limit of this module. */
public final class Limits {
    /** Highest identifier of a participant; it travels in two bytes. */
    public static final int MAX_IDENTIFIER = 0xffff;

    /** Most participants of one key. */
    public static final int MAX_PARTICIPANTS = 128;

    /** Lowest threshold: with one signer there is nothing to share. */
    public static final int MIN_THRESHOLD = 2;

    /** Largest keystore file, in bytes. */
    public static final int MAX_KEYSTORE_BYTES = 16 * 1024;

    /** Largest transcript of a run, in bytes: 128 dealers with 128 commitments and 128 encrypted shares each. */
    public static final int MAX_TRANSCRIPT_BYTES = 2 * 1024 * 1024;

    private Limits() {}

    /** Whether {@code 2 <= threshold <= participants <= 128}. */
    public static boolean allow(int threshold, int participants) {
        return threshold >= MIN_THRESHOLD && threshold <= participants && participants <= MAX_PARTICIPANTS;
    }
}
