package io.countersign.frost.keystore;

import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.frost.Hash32;
import io.countersign.frost.Identifier;
import io.countersign.frost.dkg.X25519PrivateKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecoveryKeyFileTest {
    private static final KdfParameters CHEAP = new KdfParameters(64, 1, 1);

    private final SecureRandom random = new SecureRandom();
    private final X25519PrivateKey key = X25519PrivateKey.generate(random);
    private final RecoveryKeyFile.Owner owner =
            new RecoveryKeyFile.Owner(Hash32.parse(new byte[32]).orElseThrow(), 3, new Identifier(514));
    private final Path path;
    private final RecoveryKeyFile file;

    RecoveryKeyFileTest(@TempDir Path folder) {
        this.path = folder.resolve("epoch-3.recovery-key");
        this.file = new RecoveryKeyFile(path, CHEAP);
    }

    @Test
    void theKeyIsOpenedWithItsPassphraseOnly() {
        file.save(owner, key, passphrase("correct horse"), random);

        RecoveryKeyFile.Reading.Opened opened = (RecoveryKeyFile.Reading.Opened) file.load(passphrase("correct horse"));

        assertThat(opened.owner()).isEqualTo(owner);
        assertThat(opened.key().encode()).isEqualTo(key.encode());
        assertThat(file.load(passphrase("another")))
                .isEqualTo(new RecoveryKeyFile.Reading.Rejected(KeystoreFault.WRONG_KEY_OR_TAMPERED));
    }

    @Test
    void noBitCanBeChangedAndNoByteCutOff() throws IOException {
        file.save(owner, key, passphrase("correct horse"), random);
        byte[] whole = Files.readAllBytes(path);
        for (int i = 0; i < whole.length; i++) {
            byte[] changed = whole.clone();
            changed[i] ^= 1;
            Files.write(path, changed);
            assertThat(file.load(passphrase("correct horse")))
                    .as("byte %d", i)
                    .isInstanceOf(RecoveryKeyFile.Reading.Rejected.class);
            Files.write(path, Arrays.copyOf(whole, i));
            assertThat(file.load(passphrase("correct horse")))
                    .as("cut at %d", i)
                    .isEqualTo(new RecoveryKeyFile.Reading.Rejected(KeystoreFault.MALFORMED));
        }
    }

    private static Protection passphrase(String text) {
        return new Protection.ByPassphrase(new Passphrase(text.toCharArray()));
    }
}
