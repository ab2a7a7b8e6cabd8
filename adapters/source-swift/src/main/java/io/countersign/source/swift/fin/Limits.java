package io.countersign.source.swift.fin;

/** What a message may hold at most. */
final class Limits {
    static final int TAGS = 20_000;
    static final int SEQUENCE_DEPTH = 8;
    static final int FIELD_CHARACTERS = 2_000;

    private Limits() {}
}
