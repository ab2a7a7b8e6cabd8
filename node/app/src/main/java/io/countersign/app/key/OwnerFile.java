package io.countersign.app.key;

import io.countersign.model.ReasonCode;
import io.countersign.model.Result;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Arrays;
import java.util.Set;

/** Reads secrets from files that only their owner may read. */
public final class OwnerFile {
    private static final Set<PosixFilePermission> OWNER =
            Set.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);
    private static final int MAX_BYTES = 1_024;

    private OwnerFile() {}

    /** The first line of the file, at least one character; the caller wipes it. */
    public static Result<char[]> firstLine(Path file) {
        return bytes(file).then(bytes -> {
            try {
                CharBuffer text = StandardCharsets.UTF_8.decode(ByteBuffer.wrap(bytes));
                char[] line = new char[lineLength(text)];
                text.get(line);
                Arrays.fill(text.array(), '\0');
                return line.length == 0 ? refused(file, "is empty") : Result.ok(line);
            } finally {
                Arrays.fill(bytes, (byte) 0);
            }
        });
    }

    private static int lineLength(CharBuffer text) {
        int length = 0;
        while (length < text.remaining() && text.charAt(length) != '\n' && text.charAt(length) != '\r') {
            length++;
        }
        return length;
    }

    private static Result<byte[]> bytes(Path file) {
        try {
            if (!Files.isRegularFile(file)) {
                return refused(file, "does not exist");
            }
            if (!OWNER.containsAll(Files.getPosixFilePermissions(file))) {
                return refused(file, "may be read by others than its owner (chmod 600)");
            }
            if (Files.size(file) > MAX_BYTES) {
                return refused(file, "is larger than " + MAX_BYTES + " bytes");
            }
            return Result.ok(Files.readAllBytes(file));
        } catch (IOException unreadable) {
            return refused(file, "cannot be read");
        }
    }

    /** A refusal about a file, by its name. */
    public static <T> Result<T> refused(Path file, String why) {
        return Result.no(ReasonCode.MALFORMED, "secret file", file.getFileName() + " " + why);
    }
}
