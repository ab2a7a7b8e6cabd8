package io.countersign.model;

import java.nio.charset.StandardCharsets;

/** What is signed in sequence: the Keccak-256 of the stream's kind and name. */
public record StreamId(Digest32 id) implements Comparable<StreamId> {
    private static final String BOOK = "countersign/book/";
    private static final String SETTLEMENT = "countersign/settlement/";
    private static final String COMMITTEE = "countersign/committee";

    public static StreamId ofBook(BookId book) {
        return named(BOOK + book.name());
    }

    public static StreamId ofSettlement(DealRef deal) {
        return named(SETTLEMENT + deal.name());
    }

    /** The one stream in which every committee is followed by the next. */
    public static StreamId ofCommittees() {
        return named(COMMITTEE);
    }

    private static StreamId named(String name) {
        return new StreamId(Hashes.keccak256(Bytes.of(name.getBytes(StandardCharsets.UTF_8))));
    }

    @Override
    public int compareTo(StreamId other) {
        return id.compareTo(other.id);
    }

    @Override
    public String toString() {
        return id.toString();
    }
}
