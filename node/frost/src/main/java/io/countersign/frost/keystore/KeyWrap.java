package io.countersign.frost.keystore;

import java.util.Optional;

/**
 * A key-encryption key that its holder never gives away, such as one in a hardware token: AES-256-GCM with a fresh 96-bit nonce
 * for each key it wraps. An implementation throws only where the token itself fails.
 */
public interface KeyWrap {
    /** Bytes of a wrapped key: nonce 12, ciphertext 32, tag 16. */
    int WRAPPED_LENGTH = 60;

    /** Wraps 32 bytes, which the caller wipes. */
    byte[] wrap(byte[] key, byte[] associatedData);

    /** The 32 bytes, for the caller to wipe; empty when key, bytes or associated data differ from those wrapped. */
    Optional<byte[]> unwrap(byte[] wrapped, byte[] associatedData);
}
