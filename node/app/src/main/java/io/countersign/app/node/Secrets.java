package io.countersign.app.node;

import io.countersign.app.key.OwnerFile;
import io.countersign.chain.evm.SenderKey;
import io.countersign.model.Result;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;

/** Reads the secrets of a node or of the one who deploys its contracts. */
public final class Secrets {
    private Secrets() {}

    /** A secp256k1 private key as 64 hexadecimal digits, with or without 0x. */
    public static Result<SenderKey> senderKey(Path file) {
        return OwnerFile.firstLine(file).then(line -> {
            int from = line.length > 1 && line[0] == '0' && line[1] == 'x' ? 2 : 0;
            try {
                byte[] secret = HexFormat.of().parseHex(line, from, line.length);
                SenderKey key = new SenderKey(secret);
                Arrays.fill(secret, (byte) 0);
                return Result.ok(key);
            } catch (IllegalArgumentException notAKey) {
                return OwnerFile.refused(file, "is not a private key of 32 bytes in hexadecimal");
            } finally {
                Arrays.fill(line, '\0');
            }
        });
    }
}
