package io.countersign.frost.dkg;

import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Optional;
import org.bouncycastle.math.ec.rfc7748.X25519;

/** The secret counterpart of an {@link X25519PublicKey}. Its text never shows it. */
public final class X25519PrivateKey {
    public static final int LENGTH = X25519.SCALAR_SIZE;

    private final byte[] secret;

    private X25519PrivateKey(byte[] secret) {
        this.secret = secret;
    }

    public static X25519PrivateKey generate(SecureRandom random) {
        byte[] secret = new byte[LENGTH];
        random.nextBytes(secret);
        return new X25519PrivateKey(secret);
    }

    /** Exactly 32 bytes, else empty. The caller wipes its array. */
    public static Optional<X25519PrivateKey> parse(byte[] bytes) {
        return bytes.length == LENGTH ? Optional.of(new X25519PrivateKey(bytes.clone())) : Optional.empty();
    }

    /** 32 bytes for the caller to wipe. */
    public byte[] encode() {
        return secret.clone();
    }

    public X25519PublicKey publicKey() {
        byte[] point = new byte[X25519.POINT_SIZE];
        X25519.scalarMultBase(secret, 0, point, 0);
        return new X25519PublicKey(point);
    }

    /** The shared secret with a key, 32 bytes for the caller to wipe. */
    byte[] agree(X25519PublicKey other) {
        byte[] shared = new byte[X25519.POINT_SIZE];
        if (!X25519.calculateAgreement(secret, 0, other.encode(), 0, shared, 0)) {
            throw new IllegalStateException("a checked key never gives zero");
        }
        return shared;
    }

    /** Overwrites the secret with zero. */
    public void wipe() {
        Arrays.fill(secret, (byte) 0);
    }

    @Override
    public String toString() {
        return "X25519PrivateKey[redacted]";
    }
}
