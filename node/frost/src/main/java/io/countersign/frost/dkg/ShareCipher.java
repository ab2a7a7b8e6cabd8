package io.countersign.frost.dkg;

import io.countersign.frost.Hash32;
import io.countersign.frost.Identifier;
import io.countersign.frost.cipher.OneTimeAesGcm;
import io.countersign.frost.secp256k1.Scalar;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import org.bouncycastle.crypto.digests.SHA256Digest;
import org.bouncycastle.crypto.generators.HKDFBytesGenerator;
import org.bouncycastle.crypto.params.HKDFParameters;

/**
 * Encryption of one share from a dealer to a receiver: X25519 with a key of its own for each share, HKDF-SHA256 (RFC
 * 5869), AES-256-GCM. A dealer can thus open one ciphertext to everybody without opening any other.
 */
record ShareCipher(Hash32 sessionId, Identifier dealer, Identifier receiver) {
    private static final byte[] PURPOSE = "countersign/dkg/share/v1".getBytes(StandardCharsets.US_ASCII);

    /** @param ephemeral fresh; never used for another share */
    EncryptedShare encrypt(Scalar share, X25519PublicKey to, X25519PrivateKey ephemeral) {
        byte[] plaintext = share.encode();
        try {
            X25519PublicKey sent = ephemeral.publicKey();
            OneTimeAesGcm cipher = cipher(ephemeral.agree(to), sent, to);
            return new EncryptedShare(sent, cipher.seal(plaintext, associatedData()));
        } finally {
            Arrays.fill(plaintext, (byte) 0);
        }
    }

    /** By the receiver. Empty when it is not authentic or not a scalar below n. */
    Optional<Scalar> decrypt(EncryptedShare encrypted, X25519PrivateKey key) {
        X25519PublicKey ephemeral = encrypted.ephemeral();
        return decrypt(encrypted, cipher(key.agree(ephemeral), ephemeral, key.publicKey()));
    }

    /** By anybody, once the dealer published the ephemeral key. Empty as for the receiver. */
    Optional<Scalar> open(EncryptedShare encrypted, X25519PrivateKey ephemeral, X25519PublicKey to) {
        return decrypt(encrypted, cipher(ephemeral.agree(to), encrypted.ephemeral(), to));
    }

    private Optional<Scalar> decrypt(EncryptedShare encrypted, OneTimeAesGcm cipher) {
        return cipher.open(encrypted.ciphertext(), associatedData()).flatMap(plaintext -> {
            Optional<Scalar> share = Scalar.parse(plaintext);
            Arrays.fill(plaintext, (byte) 0);
            return share;
        });
    }

    private OneTimeAesGcm cipher(byte[] agreed, X25519PublicKey ephemeral, X25519PublicKey to) {
        byte[] info = ByteBuffer.allocate(PURPOSE.length + 2 * X25519PublicKey.LENGTH)
                .put(PURPOSE)
                .put(ephemeral.encode())
                .put(to.encode())
                .array();
        HKDFBytesGenerator hkdf = new HKDFBytesGenerator(new SHA256Digest());
        hkdf.init(new HKDFParameters(agreed, sessionId.encode(), info));
        byte[] key = new byte[OneTimeAesGcm.KEY_LENGTH];
        hkdf.generateBytes(key, 0, key.length);
        Arrays.fill(agreed, (byte) 0);
        return new OneTimeAesGcm(key);
    }

    private byte[] associatedData() {
        return ByteBuffer.allocate(Hash32.LENGTH + 2 * Integer.BYTES)
                .put(sessionId.encode())
                .putInt(dealer.value())
                .putInt(receiver.value())
                .array();
    }
}
