package io.countersign.frost.keystore;

import io.countersign.frost.Limits;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.EnumSet;
import java.util.Set;

/**
 * One keystore on a POSIX file system, readable by its owner only. A write is seen whole or not at all, also after a
 * loss of power.
 */
public final class KeystoreFile {
    private static final Set<PosixFilePermission> OWNER_ONLY =
            EnumSet.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);

    private final Path path;
    private final Keystore keystore;

    public KeystoreFile(Path path, Keystore keystore) {
        this.path = path.toAbsolutePath();
        this.keystore = keystore;
    }

    /**
     * Replaces the file, with mode 0600. The caller wipes the passphrase.
     *
     * @throws UncheckedIOException when the file system fails; the old file is then still there
     */
    public void save(StoredKey key, char[] passphrase, SecureRandom random) {
        byte[] bytes = keystore.encode(key, passphrase, random);
        try {
            replace(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * The caller wipes the passphrase.
     *
     * @throws UncheckedIOException when the file system fails
     */
    public KeystoreReading load(char[] passphrase) {
        try {
            PosixFileAttributes attributes =
                    Files.readAttributes(path, PosixFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
            if (!attributes.isRegularFile()) {
                return new KeystoreReading.Rejected(KeystoreFault.NOT_A_FILE);
            }
            if (!OWNER_ONLY.containsAll(attributes.permissions())) {
                return new KeystoreReading.Rejected(KeystoreFault.LOOSE_PERMISSIONS);
            }
            if (attributes.size() > Limits.MAX_KEYSTORE_BYTES) {
                return new KeystoreReading.Rejected(KeystoreFault.MALFORMED);
            }
            return keystore.decode(Files.readAllBytes(path), passphrase);
        } catch (NoSuchFileException missing) {
            return new KeystoreReading.Rejected(KeystoreFault.MISSING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void replace(byte[] bytes) throws IOException {
        Path folder = path.resolveSibling(".").normalize();
        Path temporary =
                Files.createTempFile(folder, ".keystore-", ".tmp", PosixFilePermissions.asFileAttribute(OWNER_ONLY));
        try {
            write(temporary, bytes);
            Files.move(temporary, path, StandardCopyOption.ATOMIC_MOVE);
            sync(folder);
        } finally {
            Files.deleteIfExists(temporary);
        }
    }

    private static void write(Path file, byte[] bytes) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            ByteBuffer buffer = ByteBuffer.wrap(bytes);
            while (buffer.hasRemaining()) {
                channel.write(buffer);
            }
            channel.force(true);
        }
    }

    /** Makes the new name durable. */
    private static void sync(Path folder) throws IOException {
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }
}
