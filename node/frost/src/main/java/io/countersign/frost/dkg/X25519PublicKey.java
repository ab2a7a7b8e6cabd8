package io.countersign.frost.dkg;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import org.bouncycastle.math.ec.rfc7748.X25519;
import org.jspecify.annotations.Nullable;

/** A key that shares are encrypted to (RFC 7748 section 5): 32 bytes, not of small order. */
public final class X25519PublicKey {
    public static final int LENGTH = X25519.POINT_SIZE;

    private final byte[] bytes;

    X25519PublicKey(byte[] bytes) {
        this.bytes = bytes;
    }

    /** Exactly 32 bytes that do not make every agreement zero (RFC 7748 section 6.1). Empty otherwise. */
    public static Optional<X25519PublicKey> parse(byte[] bytes) {
        if (bytes.length != LENGTH) {
            return Optional.empty();
        }
        byte[] anyScalar = new byte[X25519.SCALAR_SIZE];
        boolean usable = X25519.calculateAgreement(anyScalar, 0, bytes, 0, new byte[LENGTH], 0);
        return usable ? Optional.of(new X25519PublicKey(bytes.clone())) : Optional.empty();
    }

    public byte[] encode() {
        return bytes.clone();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof X25519PublicKey that && Arrays.equals(bytes, that.bytes);
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
