package io.countersign.source.iso20022.xml;

/** What XML may hold at most. */
public final class Limits {
    public static final int ELEMENT_DEPTH = 24;
    public static final int ELEMENTS = 20_000;
    public static final int TEXT_CHARACTERS = 2_000;
    static final int NAME_CHARACTERS = 64;

    private Limits() {}
}
