package io.countersign.frost.keystore;

import io.countersign.frost.KeyPackage;
import io.countersign.frost.PublicKeyPackage;
import io.countersign.frost.SigningShare;
import io.countersign.frost.cipher.OneTimeAesGcm;
import io.countersign.frost.secp256k1.Scalar;
import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Optional;

/**
 * The bytes of a keystore: a public header, then the signing share under AES-256-GCM with the header as associated
 * data. The key comes from the passphrase by Argon2id with 64 MiB, 3 passes, 1 lane and a fresh salt.
 */
public final class Keystore {
    private static final int SEALED_LENGTH = SigningShare.LENGTH + OneTimeAesGcm.TAG_LENGTH;

    private final KdfParameters kdf;

    public Keystore() {
        this(KdfParameters.STANDARD);
    }

    Keystore(KdfParameters kdf) {
        this.kdf = kdf;
    }

    /**
     * The caller wipes the passphrase.
     *
     * @throws IllegalStateException when the share was wiped
     */
    public byte[] encode(StoredKey stored, char[] passphrase, SecureRandom random) {
        PublicKeyPackage keys = stored.key().publicKeys();
        KeystoreHeader header = new KeystoreHeader(
                stored.networkId(),
                stored.epoch(),
                keys.threshold(),
                stored.key().identifier(),
                keys.groupKey(),
                keys.verifyingShares(),
                stored.certificate(),
                kdf,
                Salt.random(random));
        byte[] associated = header.encode();
        byte[] sealed = seal(stored.key().signingShare(), cipher(header, passphrase), associated);
        return ByteBuffer.allocate(associated.length + sealed.length)
                .put(associated)
                .put(sealed)
                .array();
    }

    /** The caller wipes the passphrase. */
    public KeystoreReading decode(byte[] file, char[] passphrase) {
        ByteBuffer buffer = ByteBuffer.wrap(file);
        Optional<KeystoreHeader> header = KeystoreHeader.parse(buffer);
        if (header.isEmpty() || buffer.remaining() != SEALED_LENGTH) {
            return new KeystoreReading.Rejected(KeystoreFault.MALFORMED);
        }
        if (!header.get().kdf().equals(kdf)) {
            return new KeystoreReading.Rejected(KeystoreFault.UNSUPPORTED_KDF);
        }
        byte[] associated = Arrays.copyOf(file, buffer.position());
        byte[] sealed = Arrays.copyOfRange(file, buffer.position(), file.length);
        return cipher(header.get(), passphrase)
                .open(sealed, associated)
                .map(share -> open(header.get(), share))
                .orElseGet(() -> new KeystoreReading.Rejected(KeystoreFault.WRONG_PASSPHRASE_OR_TAMPERED));
    }

    private static KeystoreReading open(KeystoreHeader header, byte[] secret) {
        Optional<SigningShare> share = SigningShare.parse(secret);
        Arrays.fill(secret, (byte) 0);
        return PublicKeyPackage.of(header.threshold(), header.groupKey(), header.verifyingShares())
                .flatMap(keys -> share.flatMap(own -> KeyPackage.of(header.self(), own, keys)))
                .map(key -> new StoredKey(header.networkId(), header.epoch(), key, header.certificate()))
                .<KeystoreReading>map(KeystoreReading.Opened::new)
                .orElseGet(() -> new KeystoreReading.Rejected(KeystoreFault.INCONSISTENT_KEY));
    }

    private static byte[] seal(SigningShare share, OneTimeAesGcm cipher, byte[] associated) {
        Scalar secret = share.reveal().orElseThrow(() -> new IllegalStateException("share wiped"));
        byte[] plaintext = secret.encode();
        try {
            return cipher.seal(plaintext, associated);
        } finally {
            secret.wipe();
            Arrays.fill(plaintext, (byte) 0);
        }
    }

    private static OneTimeAesGcm cipher(KeystoreHeader header, char[] passphrase) {
        return new OneTimeAesGcm(header.kdf().derive(passphrase, header.salt(), OneTimeAesGcm.KEY_LENGTH));
    }
}
