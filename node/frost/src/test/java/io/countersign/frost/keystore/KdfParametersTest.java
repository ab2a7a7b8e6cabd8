package io.countersign.frost.keystore;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KdfParametersTest {
    private static final KdfParameters CHEAP = new KdfParameters(64, 1, 1);

    /** Whatever room a runtime's encoder leaves behind the characters: another one must open the file too. */
    @ParameterizedTest
    @ValueSource(strings = {"short", "correct horse battery staple", "schlüssel für ümläute", "🔑🔑🔑🔑🔑"})
    void thePassphraseIsItsBytesInUtf8AndNothingMore(String passphrase) {
        Salt salt = Salt.random(new SecureRandom());
        Argon2BytesGenerator argon2 = new Argon2BytesGenerator();
        argon2.init(new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
                .withVersion(Argon2Parameters.ARGON2_VERSION_13)
                .withMemoryAsKB(64)
                .withIterations(1)
                .withParallelism(1)
                .withSalt(salt.encode())
                .build());
        byte[] expected = new byte[32];
        argon2.generateBytes(passphrase.getBytes(StandardCharsets.UTF_8), expected);

        assertThat(CHEAP.derive(passphrase.toCharArray(), salt, 32)).isEqualTo(expected);
    }
}
