package io.countersign.source.rest;

/** What this source accepts at most. */
final class Limits {
    static final int RESPONSE_BYTES = 4_194_304;
    static final int DOCUMENT_BYTES = 16_384;
    static final int DOCUMENTS_PER_PAGE = 100;
    static final int KEY_FILE_BYTES = 16_384;
    static final int JSON_DEPTH = 32;
    static final int JSON_NAME_CHARACTERS = 64;
    static final int JSON_NUMBER_CHARACTERS = 19;
    static final int FRACTION_DIGITS = 17;
    static final int TIMEOUT_MILLIS = 60_000;

    private Limits() {}
}
