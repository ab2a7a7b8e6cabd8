package io.countersign.model;

import java.nio.charset.StandardCharsets;

/** What is signed in sequence: the Keccak-256 of the stream's kind and name. */
public record StreamId(Digest32 id) implements Comparable<StreamId> {
    private static final String BOOK = "countersign/book/";
    private static final String SETTLEMENT = "countersign/settlement/";
    private static final String COMMITTEE = "countersign/committee";
    private static final String CAPS = "countersign/caps/";
    private static final String HALT = "countersign/halt/";
    private static final String REDEMPTION = "countersign/redemption/";
    private static final String REVERSAL = "countersign/reversal/";

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

    /** Mint caps: one statement for the guards of all chains. */
    public static StreamId ofCaps(AssetId asset) {
        return about(CAPS, asset.subject());
    }

    public static StreamId ofHalts(AssetId asset) {
        return about(HALT, asset.subject());
    }

    public static StreamId ofRedemption(AssetId asset) {
        return about(REDEMPTION, asset.subject());
    }

    public static StreamId ofReversals(DealRef deal) {
        return about(REVERSAL, SettlementPayload.subject(deal));
    }

    private static StreamId about(String kind, Digest32 subject) {
        Bytes prefix = Bytes.of(kind.getBytes(StandardCharsets.UTF_8));
        return new StreamId(Hashes.keccak256(prefix, subject.bytes()));
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
