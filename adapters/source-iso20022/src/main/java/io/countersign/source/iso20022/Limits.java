package io.countersign.source.iso20022;

/** What this source accepts at most. */
final class Limits {
    static final int DOCUMENT_BYTES = 1_048_576;
    static final int ELEMENT_DEPTH = 24;
    static final int ELEMENTS = 20_000;
    static final int TEXT_CHARACTERS = 2_000;
    static final int NAME_CHARACTERS = 64;
    static final int FILES_IN_FOLDER = 20_000;
    static final int FILES_PER_FETCH = 256;
    static final int FRACTION_DIGITS = 17;
    static final int PAGES = 1;

    private Limits() {}
}
