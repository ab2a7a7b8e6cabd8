package io.countersign.app.node;

import io.countersign.chain.evm.SenderKey;
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
import java.util.HexFormat;
import java.util.Set;

/** Reads secrets from files that only their owner may read. */
final class Secrets {
    private static final Set<PosixFilePermission> OWNER =
            Set.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);
    private static final int MAX_BYTES = 1_024;

    private Secrets() {}

    /** The first line of the file; the caller wipes it. */
    static Result<char[]> passphrase(Path file) {
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

    /** A secp256k1 private key as 64 hexadecimal digits, with or without 0x. */
    static Result<SenderKey> senderKey(Path file) {
        return passphrase(file).then(line -> {
            int from = line.length > 1 && line[0] == '0' && line[1] == 'x' ? 2 : 0;
            try {
                byte[] secret = HexFormat.of().parseHex(line, from, line.length);
                SenderKey key = new SenderKey(secret);
                Arrays.fill(secret, (byte) 0);
                return Result.ok(key);
            } catch (IllegalArgumentException notAKey) {
                return refused(file, "is not a private key of 32 bytes in hexadecimal");
            } finally {
                Arrays.fill(line, '\0');
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

    private static <T> Result<T> refused(Path file, String why) {
        return Result.no(ReasonCode.MALFORMED, "secret file", file.getFileName() + " " + why);
    }
}
