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
import java.util.EnumSet;
import java.util.Set;
import java.util.function.Function;

/**
 * One file on a POSIX file system, readable by its owner only. A write is seen whole or not at all, also after a loss of power.
 *
 * @param path absolute
 */
record SecretFile(Path path) {
    private static final Set<PosixFilePermission> OWNER_ONLY =
            EnumSet.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);
    private static final int OVERWRITES_BYTES = 4_096;

    SecretFile {
        path = path.toAbsolutePath();
    }

    /** @throws UncheckedIOException when the file system fails */
    <R> R read(Function<byte[], R> content, Function<KeystoreFault, R> unread) {
        try {
            PosixFileAttributes attributes =
                    Files.readAttributes(path, PosixFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
            if (!attributes.isRegularFile()) {
                return unread.apply(KeystoreFault.NOT_A_FILE);
            }
            if (!OWNER_ONLY.containsAll(attributes.permissions())) {
                return unread.apply(KeystoreFault.LOOSE_PERMISSIONS);
            }
            return attributes.size() > Limits.MAX_KEYSTORE_BYTES
                    ? unread.apply(KeystoreFault.MALFORMED)
                    : content.apply(Files.readAllBytes(path));
        } catch (NoSuchFileException missing) {
            return unread.apply(KeystoreFault.MISSING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Replaces the file, with mode 0600. What a killed process left under the temporary name is overwritten.
     *
     * @param staged runs when the bytes are on disk under their temporary name
     * @throws UncheckedIOException when the file system fails; the old file is then still there
     */
    void replace(byte[] bytes, Runnable staged) {
        Path temporary = path.resolveSibling(path.getFileName() + ".tmp");
        try {
            Files.deleteIfExists(temporary);
            Files.createFile(temporary, PosixFilePermissions.asFileAttribute(OWNER_ONLY));
            try {
                write(temporary, bytes);
                staged.run();
                Files.move(temporary, path, StandardCopyOption.ATOMIC_MOVE);
                sync();
            } finally {
                Files.deleteIfExists(temporary);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Overwrites the file with zeros and removes it. A file system or a disk that writes elsewhere than where it wrote before keeps
     * the old bytes: they are ciphertext.
     *
     * @return false where there is no such file
     * @throws UncheckedIOException when the file system fails
     */
    boolean destroy() {
        try {
            if (!Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS)) {
                return Files.deleteIfExists(path);
            }
            write(path, new byte[Math.toIntExact(Math.max(Files.size(path), OVERWRITES_BYTES))]);
            Files.delete(path);
            sync();
            return true;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
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

    /** Makes the names in the folder durable. */
    private void sync() throws IOException {
        Path folder = path.resolveSibling(".").normalize();
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }
}
