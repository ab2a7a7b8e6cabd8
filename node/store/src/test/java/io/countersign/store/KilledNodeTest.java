package io.countersign.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.core.port.Row.FloorRow;
import io.countersign.core.port.Row.LockRow;
import io.countersign.model.ReasonCode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A node in a process of its own, killed by the system in the middle of its commits. */
@Timeout(120)
class KilledNodeTest {
    private static final int ROUNDS = 3;
    private static final int COMMITS_BEFORE_THE_KILL = 40;

    @TempDir
    Path folder;

    @Test
    void noAcknowledgedCommitIsLostAndNoneIsHalfThere() throws IOException, InterruptedException {
        long acknowledged = 0;
        for (int round = 0; round < ROUNDS; round++) {
            acknowledged = killedAfterCommits(acknowledged + COMMITS_BEFORE_THE_KILL);
            try (SqlStore store = Stores.open(folder)) {
                List<Long> locks = store.ledger(1).load().rows().stream()
                        .filter(LockRow.class::isInstance)
                        .map(row -> ((LockRow) row).window())
                        .toList();
                long floor = store.ledger(1).load().rows().stream()
                        .filter(FloorRow.class::isInstance)
                        .mapToLong(row -> ((FloorRow) row).window())
                        .findFirst()
                        .orElseThrow();
                assertThat(floor).isGreaterThanOrEqualTo(acknowledged);
                assertThat(locks).hasSize((int) floor).contains(1L, acknowledged, floor);
            }
            assertThat(integrity()).isEqualTo("ok");
        }
    }

    @Test
    void aFolderHeldByAnotherProcessIsRefusedUntilThatIsKilled() throws IOException, InterruptedException {
        Process other = node();
        try (BufferedReader lines = lines(other)) {
            assertThat(lines.readLine()).isEqualTo("1");

            assertThat(Stores.refused(folder).code()).isEqualTo(ReasonCode.LIMIT_REACHED);
        } finally {
            other.destroyForcibly().waitFor();
        }
        Stores.open(folder).close();
    }

    /** Kills the node as soon as it has acknowledged {@code commits}; returns the last commit it acknowledged. */
    private long killedAfterCommits(long commits) throws IOException, InterruptedException {
        Process node = node();
        long last = 0;
        try (BufferedReader lines = lines(node)) {
            String line = lines.readLine();
            while (line != null) {
                last = Long.parseLong(line);
                if (last == commits) {
                    node.toHandle().destroyForcibly();
                }
                line = lines.readLine();
            }
        } finally {
            node.destroyForcibly().waitFor();
        }
        assertThat(last).isGreaterThanOrEqualTo(commits);
        return last;
    }

    private Process node() throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        System.getProperty("java.class.path"),
                        CommittingNode.class.getName(),
                        folder.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    private static BufferedReader lines(Process process) {
        return new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    }

    private String integrity() {
        try (Database database = Database.open(folder.resolve(SqlStore.FILE))) {
            return database.write(sql -> sql.first("PRAGMA integrity_check", row -> row.getString(1)))
                    .orElseThrow();
        }
    }
}
