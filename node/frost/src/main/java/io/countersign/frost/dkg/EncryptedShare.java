package io.countersign.frost.dkg;

import io.countersign.frost.cipher.OneTimeAesGcm;
import io.countersign.frost.secp256k1.Scalar;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One dealt share, readable by its receiver only: an ephemeral key and an AES-256-GCM ciphertext. */
public final class EncryptedShare {
    /** Bytes of the encoding: ephemeral key, ciphertext, tag. */
    public static final int LENGTH = X25519PublicKey.LENGTH + Scalar.LENGTH + OneTimeAesGcm.TAG_LENGTH;

    private final X25519PublicKey ephemeral;
    private final byte[] ciphertext;

    EncryptedShare(X25519PublicKey ephemeral, byte[] ciphertext) {
        this.ephemeral = ephemeral;
        this.ciphertext = ciphertext;
    }

    /** Exactly 80 bytes with a usable ephemeral key, else empty. */
    public static Optional<EncryptedShare> parse(byte[] bytes) {
        if (bytes.length != LENGTH) {
            return Optional.empty();
        }
        byte[] ciphertext = Arrays.copyOfRange(bytes, X25519PublicKey.LENGTH, LENGTH);
        return X25519PublicKey.parse(Arrays.copyOf(bytes, X25519PublicKey.LENGTH))
                .map(ephemeral -> new EncryptedShare(ephemeral, ciphertext));
    }

    public byte[] encode() {
        return ByteBuffer.allocate(LENGTH)
                .put(ephemeral.encode())
                .put(ciphertext)
                .array();
    }

    X25519PublicKey ephemeral() {
        return ephemeral;
    }

    byte[] ciphertext() {
        return ciphertext.clone();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof EncryptedShare that && Arrays.equals(encode(), that.encode());
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(encode());
    }
}
