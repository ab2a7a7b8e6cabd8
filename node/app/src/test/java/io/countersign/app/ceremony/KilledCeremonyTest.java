package io.countersign.app.ceremony;

import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.app.Main;
import io.countersign.app.key.EpochKey;
import io.countersign.app.node.OperatorNode;
import io.countersign.frost.KeyPackage;
import io.countersign.model.Failpoint;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Operator 2 is a process that is killed in the middle of a ceremony and started again, as often at each failpoint as
 * {@code countersign.kills} says; the others go on. All over TLS links and real files.
 */
class KilledCeremonyTest {
    private static final int KILLS = Integer.getInteger("countersign.kills", 1);
    private static final int VICTIM = 2;
    private static final int KILLED = 137;

    @TempDir
    static Path folder;

    private static OperatorFiles unfounded = new OperatorFiles(Path.of(""), 0);
    private static OperatorFiles founded = unfounded;
    private static List<String> groupKey = List.of();

    @BeforeAll
    static void found() throws Exception {
        unfounded = new OperatorFiles(Files.createDirectories(folder.resolve("unfounded")), 5);
        unfounded.write();
        founded = unfounded.copyTo(folder.resolve("founded"));
        Attending.all(founded, 1, List.of(1, 2, 3, 4, 5));
        groupKey = groupKeys(founded, 1, List.of(1, 2, 3, 4));
    }

    @ParameterizedTest
    @EnumSource(from = "OFFER_SENT", to = "KEYSTORE_RENAMED")
    void keyGenerationGoesOn(Failpoint at) throws Exception {
        for (int kill = 0; kill < KILLS; kill++) {
            OperatorFiles files = unfounded.copyTo(folder.resolve("generation-" + at + "-" + kill));

            killAndStartAgain(files, at, 1, List.of(1, 3, 4));

            assertThat(groupKeys(files, 1, List.of(1, 2, 3, 4))).hasSize(1);
        }
    }

    @ParameterizedTest
    @EnumSource(from = "OFFER_SENT", to = "KEYSTORE_RENAMED")
    void aReshareGoesOn(Failpoint at) throws Exception {
        for (int kill = 0; kill < KILLS; kill++) {
            OperatorFiles files = founded.copyTo(folder.resolve("reshare-" + at + "-" + kill));

            killAndStartAgain(files, at, 2, List.of(1, 3, 4, 5));

            assertThat(groupKeys(files, 2, List.of(1, 2, 3, 5))).isEqualTo(groupKey);
        }
    }

    @Test
    void anAbsentOperatorIsNamedAndTheCommandCanBeStartedAgain() throws Exception {
        OperatorFiles files = unfounded.copyTo(folder.resolve("absent"));
        Path log = folder.resolve("absent.log");

        Process alone = victim(files, 1, log, List.of(), Duration.ofSeconds(2));

        assertThat(alone.waitFor(Attending.PATIENCE.toSeconds(), TimeUnit.SECONDS))
                .isTrue();
        assertThat(alone.exitValue()).isEqualTo(3);
        assertThat(Files.readString(log)).contains("BELOW_QUORUM", "no offers of operators 1, 3, 4");
        assertThat(names(files.keys(VICTIM))).containsExactly("epoch-1.recovery-key");
    }

    private static void killAndStartAgain(OperatorFiles files, Failpoint at, int epoch, List<Integer> others)
            throws Exception {
        Path log = files.root().resolve("victim.log");
        try (ExecutorService threads = Executors.newCachedThreadPool()) {
            List<Future<EpochKey>> attending = Attending.in(files, epoch, others, threads);
            Process killed = victim(files, epoch, log, List.of("-Dcountersign.failpoint=" + at), Attending.PATIENCE);
            assertThat(killed.waitFor(Attending.PATIENCE.toSeconds(), TimeUnit.SECONDS))
                    .isTrue();
            assertThat(killed.exitValue()).as("%s", Files.readString(log)).isEqualTo(KILLED);

            Process again = victim(files, epoch, log, List.of(), Attending.PATIENCE);
            for (Future<EpochKey> one : attending) {
                one.get(Attending.PATIENCE.toSeconds(), TimeUnit.SECONDS);
            }
            assertThat(again.waitFor(Attending.PATIENCE.toSeconds(), TimeUnit.SECONDS))
                    .isTrue();
            assertThat(again.exitValue()).as("%s", Files.readString(log)).isZero();
        }
        assertThat(names(files.keys(VICTIM)))
                .filteredOn(name -> name.startsWith("epoch-" + epoch + "."))
                .containsExactly(
                        "epoch-" + epoch + ".keystore",
                        "epoch-" + epoch + ".recovery",
                        "epoch-" + epoch + ".recovery-key");
    }

    private static Process victim(OperatorFiles files, int epoch, Path log, List<String> jvm, Duration timeout)
            throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("--enable-native-access=ALL-UNNAMED", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
        command.addAll(jvm);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), Main.class.getName()));
        command.addAll(List.of("key", "ceremony", "--epoch", Integer.toString(epoch)));
        command.addAll(List.of("--timeout", Long.toString(timeout.toSeconds())));
        command.addAll(List.of("--config", files.node(VICTIM).toString()));
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                .start();
    }

    /** Of the members, from their disks, after any three of them signed. */
    private static List<String> groupKeys(OperatorFiles files, int epoch, List<Integer> members) {
        List<OperatorNode> nodes =
                members.stream().map(member -> Attending.node(files, member)).toList();
        List<KeyPackage> shares = nodes.stream()
                .map(node -> Attending.value(Attending.value(node.keysAtRest()).of(epoch))
                        .flatMap(EpochKey::share)
                        .orElseThrow())
                .toList();
        assertThat(KeyCeremonyTest.signs(shares.subList(0, 3))).isTrue();
        assertThat(KeyCeremonyTest.signs(shares.subList(1, 4))).isTrue();
        List<String> keys = shares.stream()
                .map(share -> share.groupKey().toString())
                .distinct()
                .toList();
        nodes.forEach(OperatorNode::close);
        return keys;
    }

    private static List<String> names(Path keys) throws IOException {
        try (Stream<Path> files = Files.list(keys)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }
}
