package io.countersign.frost.keystore;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;

/** Cost of Argon2id, RFC 9106: memory in KiB, passes, lanes. */
record KdfParameters(int memoryKib, int passes, int lanes) {
    static final KdfParameters STANDARD = new KdfParameters(64 * 1024, 3, 1);
    private static final int UTF8_BYTES_A_CHAR = 3;

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
        byte[] utf8 = utf8(passphrase);
        byte[] key = new byte[length];
        argon2.generateBytes(utf8, key);
        Arrays.fill(utf8, (byte) 0);
        return key;
    }

    /** All bytes of the passphrase and none after them; for the caller to wipe, as no other copy is left. */
    private static byte[] utf8(char[] passphrase) {
        byte[] room = new byte[passphrase.length * UTF8_BYTES_A_CHAR];
        ByteBuffer encoded = ByteBuffer.wrap(room);
        StandardCharsets.UTF_8
                .newEncoder()
                .onMalformedInput(CodingErrorAction.REPLACE)
                .encode(CharBuffer.wrap(passphrase), encoded, true);
        byte[] utf8 = Arrays.copyOf(room, encoded.position());
        Arrays.fill(room, (byte) 0);
        return utf8;
    }
}
