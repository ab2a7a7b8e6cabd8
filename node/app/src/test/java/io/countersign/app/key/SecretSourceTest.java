package io.countersign.app.key;

import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.model.Refusal;
import io.countersign.model.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecretSourceTest {
    @TempDir
    Path folder;

    @Test
    void aFileGivesItsFirstLineToItsOwnerOnly() throws IOException {
        Path file = folder.resolve("passphrase");
        SecretSource source = new SecretSource.InFile(file);

        assertThat(read(source, Map.of())).contains("does not exist");
        Files.writeString(file, "correct horse\nsecond line");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));
        assertThat(read(source, Map.of())).contains("chmod 600");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        assertThat(read(source, Map.of())).isEqualTo("correct horse");
        Files.writeString(file, "\n");
        assertThat(read(source, Map.of())).contains("is empty");
    }

    @Test
    void theEnvironmentGivesWhatIsSet() {
        SecretSource source = new SecretSource.InEnvironment("SECRET");

        assertThat(read(source, Map.of("SECRET", "correct horse"))).isEqualTo("correct horse");
        assertThat(read(source, Map.of())).contains("SECRET is not set or empty");
        assertThat(read(source, Map.of("SECRET", ""))).contains("SECRET is not set or empty");
    }

    private static String read(SecretSource source, Map<String, String> environment) {
        return switch (source.read(environment)) {
            case Result.Ok<char[]>(char[] secret) -> new String(secret);
            case Result.No<char[]>(Refusal refusal) -> refusal.detail();
        };
    }
}
