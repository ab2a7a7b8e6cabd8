package io.countersign.app.key;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * SoftHSM2 with tokens of its own. The library reads its configuration from the environment of the process, which the build sets.
 */
final class SoftHsm {
    static final String SECURITY_OFFICER_PIN = "87654321";
    static final String PIN = "12345678";

    private static final List<Path> LIBRARIES = Stream.of(
                    "/usr/lib/softhsm/libsofthsm2.so",
                    "/usr/lib/x86_64-linux-gnu/softhsm/libsofthsm2.so",
                    "/usr/lib/aarch64-linux-gnu/softhsm/libsofthsm2.so",
                    "/usr/lib64/libsofthsm2.so",
                    "/opt/homebrew/lib/softhsm/libsofthsm2.so")
            .map(Path::of)
            .toList();
    private static final Pattern SLOT = Pattern.compile("reassigned to slot (\\d+)");

    private final Path library;

    private SoftHsm(Path library) {
        this.library = library;
    }

    /** Skips the test with a reason where SoftHSM2 is not installed; fails it in CI. */
    static SoftHsm required() throws IOException {
        Optional<Path> library = LIBRARIES.stream().filter(Files::exists).findFirst();
        if ("true".equals(System.getenv("CI"))) {
            assertThat(library).as("SoftHSM2 is installed in CI: .ci/run").isPresent();
        }
        assumeTrue(library.isPresent(), "SoftHSM2 is not installed (Debian: softhsm2); PKCS#11 was not tested");
        Path configuration = Path.of(System.getenv("SOFTHSM2_CONF"));
        Path tokens = configuration.resolveSibling("softhsm-tokens");
        Files.createDirectories(tokens);
        Files.writeString(configuration, "directories.tokendir = " + tokens.toAbsolutePath() + "\nlog.level = ERROR\n");
        return new SoftHsm(library.get());
    }

    Path library() {
        return library;
    }

    /** The slot of a token just made. */
    long newToken(String label) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        "softhsm2-util",
                        "--init-token",
                        "--free",
                        "--label",
                        label,
                        "--pin",
                        PIN,
                        "--so-pin",
                        SECURITY_OFFICER_PIN)
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        Matcher slot = SLOT.matcher(said);
        assertThat(process.waitFor() == 0 && slot.find()).as(said).isTrue();
        return Long.parseLong(slot.group(1));
    }
}
