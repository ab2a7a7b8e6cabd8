package io.countersign.model;

/**
 * A group's public key: a compressed SEC 1 point of secp256k1. Whether it lies on the curve is not checked here.
 *
 * @param compressed 33 bytes: 2 or 3, then x
 */
public record GroupKey(Bytes compressed) {
    public static final int SIZE_BYTES = 33;
    private static final int EVEN = 2;

    public GroupKey {
        if (compressed.size() != SIZE_BYTES || (compressed.at(0) != EVEN && compressed.at(0) != EVEN + 1)) {
            throw new IllegalArgumentException("a compressed group key has 33 bytes and starts with 2 or 3");
        }
    }

    /** 32 bytes. */
    public Bytes x() {
        return compressed.slice(1, SIZE_BYTES);
    }

    /** 0 where y is even, 1 where it is odd. */
    public int parity() {
        return compressed.at(0) - EVEN;
    }
}
