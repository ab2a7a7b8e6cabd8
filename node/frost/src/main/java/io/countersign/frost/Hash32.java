package io.countersign.frost;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A 32-byte hash: a session id, a network id, the hash of a transcript or certificate. */
public final class Hash32 {
    public static final int LENGTH = 32;

    private final byte[] bytes;

    private Hash32(byte[] bytes) {
        this.bytes = bytes;
    }

    /** Exactly 32 bytes, else empty. */
    public static Optional<Hash32> parse(byte[] bytes) {
        return bytes.length == LENGTH ? Optional.of(new Hash32(bytes.clone())) : Optional.empty();
    }

    public byte[] encode() {
        return bytes.clone();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Hash32 that && Arrays.equals(bytes, that.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    @Override
    public String toString() {
        return HexFormat.of().formatHex(bytes);
    }
}
