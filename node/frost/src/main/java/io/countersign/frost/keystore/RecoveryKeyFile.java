package io.countersign.frost.keystore;

import io.countersign.frost.Hash32;
import io.countersign.frost.Identifier;
import io.countersign.frost.dkg.X25519PrivateKey;
import io.countersign.frost.dkg.X25519PublicKey;
import java.io.UncheckedIOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Optional;

/**
 * The X25519 key that shares of one epoch are encrypted to, at rest, for its owner only. Together with the public transcript of the
 * ceremony it gives the share again. Public part, big-endian: "CSRK", version (2 bytes), network id (32), epoch (8), identifier
 * (2), X25519 public key (32).
 */
public final class RecoveryKeyFile {
    private static final int MAGIC = 0x4353524b;
    private static final short VERSION = 2;
    private static final int ABOUT_LENGTH =
            Integer.BYTES + Short.BYTES + Hash32.LENGTH + Long.BYTES + Short.BYTES + X25519PublicKey.LENGTH;

    private final SecretFile file;
    private final SealedSecret sealing;

    public RecoveryKeyFile(Path path) {
        this(path, KdfParameters.STANDARD);
    }

    RecoveryKeyFile(Path path, KdfParameters kdf) {
        this.file = new SecretFile(path);
        this.sealing = new SealedSecret(kdf);
    }

    /**
     * Whose key it is.
     *
     * @param epoch the committee epoch, not negative
     */
    public record Owner(Hash32 networkId, long epoch, Identifier identifier) {
        public Owner {
            if (epoch < 0) {
                throw new IllegalArgumentException("negative epoch");
            }
        }
    }

    /** The outcome of opening the file. */
    public sealed interface Reading {
        record Opened(Owner owner, X25519PrivateKey key) implements Reading {}

        record Rejected(KeystoreFault fault) implements Reading {}
    }

    /**
     * Replaces the file, with mode 0600.
     *
     * @throws UncheckedIOException when the file system fails; the old file is then still there
     */
    public void save(Owner owner, X25519PrivateKey key, Protection protection, SecureRandom random) {
        byte[] about = about(owner, key.publicKey());
        file.replace(sealing.seal(about, key.encode(), protection, random), () -> {});
    }

    /** @throws UncheckedIOException when the file system fails */
    public Reading load(Protection protection) {
        return file.read(bytes -> open(bytes, protection), Reading.Rejected::new);
    }

    /**
     * Overwrites and removes the file.
     *
     * @return false where there was none
     * @throws UncheckedIOException when the file system fails
     */
    public boolean destroy() {
        return file.destroy();
    }

    private Reading open(byte[] bytes, Protection protection) {
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        Optional<Owner> owner = bytes.length < ABOUT_LENGTH ? Optional.empty() : owner(buffer);
        if (owner.isEmpty()) {
            return new Reading.Rejected(KeystoreFault.MALFORMED);
        }
        byte[] publicKey = new byte[X25519PublicKey.LENGTH];
        buffer.get(publicKey);
        return sealing.open(
                bytes, buffer, protection, secret -> key(owner.get(), secret, publicKey), Reading.Rejected::new);
    }

    private static Reading key(Owner owner, byte[] secret, byte[] publicKey) {
        X25519PrivateKey key = X25519PrivateKey.parse(secret).orElseThrow();
        return Arrays.equals(key.publicKey().encode(), publicKey)
                ? new Reading.Opened(owner, key)
                : new Reading.Rejected(KeystoreFault.INCONSISTENT_KEY);
    }

    private static byte[] about(Owner owner, X25519PublicKey key) {
        return ByteBuffer.allocate(ABOUT_LENGTH)
                .putInt(MAGIC)
                .putShort(VERSION)
                .put(owner.networkId().encode())
                .putLong(owner.epoch())
                .putShort((short) owner.identifier().value())
                .put(key.encode())
                .array();
    }

    private static Optional<Owner> owner(ByteBuffer buffer) throws BufferUnderflowException {
        boolean known = buffer.getInt() == MAGIC && buffer.getShort() == VERSION;
        byte[] networkId = new byte[Hash32.LENGTH];
        buffer.get(networkId);
        long epoch = buffer.getLong();
        Optional<Identifier> identifier = Identifier.parse(Short.toUnsignedInt(buffer.getShort()));
        return known && epoch >= 0
                ? identifier.map(self -> new Owner(Hash32.parse(networkId).orElseThrow(), epoch, self))
                : Optional.empty();
    }
}
