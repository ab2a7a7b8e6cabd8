package io.countersign.app.key;

import io.countersign.model.Bytes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/** A public file whose writes are seen whole or not at all, also after a loss of power. */
public final class DurableFile {
    private DurableFile() {}

    /** @throws UncheckedIOException when the file system fails; the old file is then still there */
    public static void replace(Path file, Bytes content) {
        replace(file, content, () -> {});
    }

    /**
     * As {@link #replace(Path, Bytes)}.
     *
     * @param staged runs when the bytes are on disk under their temporary name
     */
    static void replace(Path file, Bytes content, Runnable staged) {
        Path temporary = temporary(file);
        try {
            try (FileChannel channel = FileChannel.open(
                    temporary,
                    StandardOpenOption.CREATE,
                    StandardOpenOption.WRITE,
                    StandardOpenOption.TRUNCATE_EXISTING)) {
                ByteBuffer buffer = ByteBuffer.wrap(content.toArray());
                while (buffer.hasRemaining()) {
                    channel.write(buffer);
                }
                channel.force(true);
            }
            staged.run();
            Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE);
            try (FileChannel folder = FileChannel.open(file.resolveSibling("."), StandardOpenOption.READ)) {
                folder.force(true);
            }
        } catch (IOException lost) {
            throw new UncheckedIOException(lost);
        }
    }

    /** What a killed process leaves. */
    static Path temporary(Path file) {
        return file.resolveSibling(file.getFileName() + ".tmp");
    }

    /** @throws UncheckedIOException when the file system fails */
    static void remove(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException lost) {
            throw new UncheckedIOException(lost);
        }
    }
}
