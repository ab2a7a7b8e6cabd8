package io.countersign.frost.dkg;

import java.util.Optional;

/** The ephemeral X25519 key of one encrypted share, published by its dealer to answer a complaint. */
public final class Opening {
    /** Bytes of the encoding. */
    public static final int LENGTH = X25519PrivateKey.LENGTH;

    private final byte[] ephemeral;

    Opening(byte[] ephemeral) {
        this.ephemeral = ephemeral;
    }

    /** Exactly 32 bytes, else empty. */
    public static Optional<Opening> parse(byte[] bytes) {
        return bytes.length == LENGTH ? Optional.of(new Opening(bytes.clone())) : Optional.empty();
    }

    public byte[] encode() {
        return ephemeral.clone();
    }

    X25519PrivateKey key() {
        return X25519PrivateKey.parse(ephemeral).orElseThrow();
    }
}
