package io.countersign.frost.keystore;

import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;

/** Cost of Argon2id, RFC 9106: memory in KiB, passes, lanes. */
record KdfParameters(int memoryKib, int passes, int lanes) {
    static final KdfParameters STANDARD = new KdfParameters(64 * 1024, 3, 1);

    /** A key of so many bytes. The caller wipes key and passphrase. */
    byte[] derive(char[] passphrase, Salt salt, int length) {
        Argon2BytesGenerator argon2 = new Argon2BytesGenerator();
        argon2.init(new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
                .withVersion(Argon2Parameters.ARGON2_VERSION_13)
                .withMemoryAsKB(memoryKib)
                .withIterations(passes)
                .withParallelism(lanes)
                .withSalt(salt.encode())
                .build());
        byte[] utf8 = StandardCharsets.UTF_8.encode(CharBuffer.wrap(passphrase)).array();
        byte[] key = new byte[length];
        argon2.generateBytes(utf8, key);
        Arrays.fill(utf8, (byte) 0);
        return key;
    }
}
