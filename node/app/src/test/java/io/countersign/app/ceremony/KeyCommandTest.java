package io.countersign.app.ceremony;

import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.app.cli.key.KeyCommand;
import io.countersign.app.key.EpochKey;
import io.countersign.app.node.OperatorNode;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** What an operator does with the keys of a network whose first committee is founded. */
class KeyCommandTest {
    @TempDir
    static Path folder;

    private static OperatorFiles files = new OperatorFiles(Path.of(""), 0);

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @BeforeAll
    static void found() throws Exception {
        files = new OperatorFiles(folder, 5);
        files.write();
        Attending.all(files, 1, List.of(1, 2, 3, 4, 5));
    }

    @Test
    void aListSaysWhoseShareIsHeld() {
        assertThat(run(1, "list")).isZero();
        assertThat(out.toString()).contains("epoch 1  0x0", "share held", "3 sign of operators 1, 2, 3, 4");

        assertThat(run(5, "list")).isZero();
        assertThat(out.toString()).contains("share none");
    }

    @Test
    void aLostShareComesBackFromTheRecoveryKey() throws Exception {
        Optional<EpochKey> before = held(2);
        Files.delete(files.keys(2).resolve("epoch-1.keystore"));
        assertThat(run(2, "list")).isZero();
        assertThat(out.toString()).contains("share lost");

        assertThat(run(2, "recover", "--epoch", "1")).isZero();

        assertThat(held(2).flatMap(EpochKey::share)).isPresent();
        assertThat(held(2).map(EpochKey::publicKeys)).isEqualTo(before.map(EpochKey::publicKeys));
    }

    @Test
    void withoutARecoveryKeyALostShareStaysLost() throws Exception {
        Files.delete(files.keys(3).resolve("epoch-1.keystore"));
        Files.delete(files.keys(3).resolve("epoch-1.recovery-key"));

        assertThat(run(3, "recover", "--epoch", "1")).isEqualTo(1);
        assertThat(err.toString()).contains("there is no recovery key");
    }

    @Test
    void aShareInUseIsNotDestroyed() {
        assertThat(run(4, "wipe", "--epoch", "1")).isEqualTo(1);

        assertThat(err.toString()).contains("epoch 1: is not known here to be over");
        assertThat(held(4).flatMap(EpochKey::share)).isPresent();
    }

    @Test
    void aDestroyedShareDoesNotComeBack(@TempDir Path other) throws Exception {
        OperatorFiles wiped = files.copyTo(other);
        try (OperatorNode node = Attending.node(wiped, 1)) {
            var ring = Attending.value(node.keysAtRest());

            var statement = Attending.value(ring.wipe(1));

            assertThat(statement.operator().index()).isEqualTo(1);
            assertThat(wiped.keys(1).resolve("epoch-1.keystore")).doesNotExist();
            assertThat(wiped.keys(1).resolve("epoch-1.recovery-key")).doesNotExist();
            assertThat(Attending.value(ring.of(1)).flatMap(EpochKey::share)).isEmpty();
        }
    }

    private static Optional<EpochKey> held(int operator) {
        try (OperatorNode node = Attending.node(files, operator)) {
            return Attending.value(Attending.value(node.keysAtRest()).of(1));
        }
    }

    private int run(int operator, String command, String... options) {
        CommandLine line = new CommandLine(new KeyCommand())
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true));
        List<String> arguments = new ArrayList<>(
                List.of(command, "--config", files.node(operator).toString()));
        arguments.addAll(List.of(options));
        return line.execute(arguments.toArray(String[]::new));
    }
}
