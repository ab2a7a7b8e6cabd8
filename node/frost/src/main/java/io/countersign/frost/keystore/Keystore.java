package io.countersign.frost.keystore;

import io.countersign.frost.KeyPackage;
import io.countersign.frost.PublicKeyPackage;
import io.countersign.frost.SigningShare;
import io.countersign.frost.secp256k1.Scalar;
import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.util.Optional;

/**
 * The bytes of a keystore: a public header, the lock, then the signing share under AES-256-GCM with all before it as associated
 * data. Under a passphrase the key comes by Argon2id with 64 MiB, 3 passes, 1 lane and a fresh salt.
 */
public final class Keystore {
    private final SealedSecret sealing;

    public Keystore() {
        this(KdfParameters.STANDARD);
    }

    Keystore(KdfParameters kdf) {
        this.sealing = new SealedSecret(kdf);
    }

    /** @throws IllegalStateException when the share was wiped */
    public byte[] encode(StoredKey stored, Protection protection, SecureRandom random) {
        PublicKeyPackage keys = stored.key().publicKeys();
        KeystoreHeader header = new KeystoreHeader(
                stored.networkId(),
                stored.epoch(),
                keys.threshold(),
                stored.key().identifier(),
                keys.groupKey(),
                keys.verifyingShares(),
                stored.certificate());
        Scalar share = stored.key().signingShare().reveal().orElseThrow(() -> new IllegalStateException("share wiped"));
        byte[] secret = share.encode();
        share.wipe();
        return sealing.seal(header.encode(), secret, protection, random);
    }

    public KeystoreReading decode(byte[] file, Protection protection) {
        ByteBuffer buffer = ByteBuffer.wrap(file);
        Optional<KeystoreHeader> header = KeystoreHeader.parse(buffer);
        return header.isEmpty()
                ? new KeystoreReading.Rejected(KeystoreFault.MALFORMED)
                : sealing.open(
                        file, buffer, protection, secret -> key(header.get(), secret), KeystoreReading.Rejected::new);
    }

    private static KeystoreReading key(KeystoreHeader header, byte[] secret) {
        Optional<SigningShare> share = SigningShare.parse(secret);
        return PublicKeyPackage.of(header.threshold(), header.groupKey(), header.verifyingShares())
                .flatMap(keys -> share.flatMap(own -> KeyPackage.of(header.self(), own, keys)))
                .map(key -> new StoredKey(header.networkId(), header.epoch(), key, header.certificate()))
                .<KeystoreReading>map(KeystoreReading.Opened::new)
                .orElseGet(() -> new KeystoreReading.Rejected(KeystoreFault.INCONSISTENT_KEY));
    }
}
