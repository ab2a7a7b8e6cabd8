package io.countersign.app.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code deploy/countersign} in a checkout that was never built, on a machine that lacks something. */
class LauncherTest {
    private static final Path LAUNCHER = Path.of("..", "..", "deploy", "countersign");
    private static final List<String> TOOLS = List.of("bash", "dirname", "sed", "find", "env");
    private static final int REFUSED = 1;

    @TempDir
    Path folder;

    private Path programs;
    private Path launcher;

    private record Ended(int exitCode, List<String> lines) {}

    @BeforeEach
    void checkout() throws IOException {
        programs = Files.createDirectories(folder.resolve("bin"));
        for (String tool : TOOLS) {
            Files.createSymbolicLink(programs.resolve(tool), installed(tool));
        }
        program("java", "echo '    java.specification.version = 21' >&2");
        program("mvn", "exit 7");
        program("npm", "exit 0");
        program("node", "echo 20");
        launcher = Files.createDirectories(folder.resolve("checkout/deploy")).resolve("countersign");
        Files.copy(LAUNCHER, launcher);
    }

    private static Path installed(String tool) {
        return Stream.of("/usr/bin", "/bin")
                .map(place -> Path.of(place, tool))
                .filter(Files::isExecutable)
                .findFirst()
                .orElseThrow();
    }

    private void program(String name, String body) throws IOException {
        Path file = Files.writeString(programs.resolve(name), "#!/bin/sh\n" + body + "\n");
        assertThat(file.toFile().setExecutable(true)).isTrue();
    }

    private Ended run() throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder("bash", launcher.toString(), "demo").redirectErrorStream(true);
        builder.environment().clear();
        builder.environment().put("PATH", programs.toString());
        builder.environment().put("HOME", folder.toString());
        Process process = builder.start();
        List<String> lines = process.inputReader().lines().toList();
        return new Ended(process.waitFor(), lines);
    }

    @Test
    void aMissingMavenIsOneLine() throws Exception {
        Files.delete(programs.resolve("mvn"));
        assertThat(run())
                .isEqualTo(new Ended(
                        REFUSED,
                        List.of("countersign: Maven 3.8 or newer is needed to build; install it and run this again")));
    }

    @Test
    void aMissingNpmIsOneLine() throws Exception {
        Files.delete(programs.resolve("npm"));
        assertThat(run())
                .isEqualTo(new Ended(
                        REFUSED,
                        List.of("countersign: npm (Node 20 or newer) is needed to build the contracts; install it and"
                                + " run this again")));
    }

    @Test
    void anOldNodeIsOneLine() throws Exception {
        program("node", "echo 18");
        assertThat(run()).isEqualTo(new Ended(REFUSED, List.of("countersign: Node 20 or newer is needed, found 18")));
    }

    /** No machine has a JDK of release 999, wherever its JDKs are. */
    @Test
    void aMissingJdkIsOneLine() throws Exception {
        Files.writeString(launcher, Files.readString(launcher).replace("least_java=21", "least_java=999"));
        assertThat(run())
                .isEqualTo(new Ended(
                        REFUSED,
                        List.of("countersign: a JDK of release 999 or newer is needed; install one or set"
                                + " JAVA_HOME")));
    }

    @Test
    void aFailedBuildIsNotRun() throws Exception {
        Ended ended = run();
        assertThat(ended.exitCode()).isEqualTo(REFUSED);
        assertThat(ended.lines())
                .containsExactly(
                        "countersign: building (first time: a few minutes) ...",
                        "countersign: the build failed; its output is above");
    }
}
