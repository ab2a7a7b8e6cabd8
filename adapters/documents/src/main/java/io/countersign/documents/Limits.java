package io.countersign.documents;

/** What a source accepts at most, whatever its format and channel. */
public final class Limits {
    public static final int DOCUMENT_BYTES = 1_048_576;
    public static final int MESSAGES = 1_000;
    public static final int FRACTION_DIGITS = 17;

    private Limits() {}
}
