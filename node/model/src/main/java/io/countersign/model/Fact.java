package io.countersign.model;

/**
 * One normalised fact.
 *
 * @param version orders the versions of one key; given by the source (its sequence or creation time in milliseconds), never by
 *     receipt
 */
public record Fact(ItemKey key, long version, FactBody body) {
    static final String DOMAIN = "countersign/fact/1";

    public Fact {
        if (key.kind() != body.kind()) {
            throw new IllegalArgumentException("a fact of kind " + key.kind() + " cannot hold " + body.kind());
        }
    }

    /** The canonical bytes that every node that read the same fact writes. */
    public Bytes encode() {
        CanonicalWriter out =
                new CanonicalWriter().text(DOMAIN).bytes(key.encode()).i64(version);
        body.write(out);
        return out.toBytes();
    }

    public Digest32 hash() {
        return Hashes.keccak256(encode());
    }
}
