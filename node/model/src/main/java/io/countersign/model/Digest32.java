package io.countersign.model;

/** A 32-byte hash or identifier. */
public record Digest32(Bytes bytes) implements Comparable<Digest32> {
    public static final int SIZE_BYTES = 32;
    public static final Digest32 ZERO = new Digest32(Bytes.of(new byte[SIZE_BYTES]));

    public Digest32 {
        if (bytes.size() != SIZE_BYTES) {
            throw new IllegalArgumentException("a digest has 32 bytes, not " + bytes.size());
        }
    }

    public static Digest32 fromHex(String hex) {
        return new Digest32(Bytes.fromHex(hex));
    }

    public String toHex() {
        return bytes.toHex();
    }

    @Override
    public int compareTo(Digest32 other) {
        return bytes.compareTo(other.bytes);
    }

    @Override
    public String toString() {
        return bytes.toHex();
    }
}
