package io.countersign.app.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.contracts.HubCalls;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An operator's disk in two places at once, or from another day: real processes, links and ledgers. */
class TwoRunsIT {
    private static final int COPIED = 2;
    private static final List<Integer> OTHERS = List.of(1, 3, 4);

    @TempDir
    static Path folder;

    private static Optional<FourNodes> running = Optional.empty();

    private final FourNodes nodes = running.orElseThrow();

    @BeforeAll
    static void start() throws Exception {
        running = Optional.of(FourNodes.started(folder));
    }

    /** Whatever ran where: over all ledgers, copies too, and the chain every window was signed once. */
    @AfterAll
    static void everyWindowWasSignedOnce() throws Exception {
        FourNodes nodes = running.orElseThrow();
        List<HubCalls.BookAccepted> accepted = nodes.hub().accepted();
        assertThat(accepted).isNotEmpty();
        nodes.close();
        List<Path> folders =
                new ArrayList<>(FourNodes.all().stream().map(nodes::data).toList());
        folders.add(nodes.copyFolder(COPIED).resolve("data"));
        assertThat(SignedOnce.of(nodes.networkId(), folders, accepted).windows())
                .isPositive();
    }

    private int ledger(String command, String... arguments) throws Exception {
        List<String> line = new ArrayList<>(List.of("ledger", command, "--config"));
        line.add(nodes.configuration(COPIED).toString());
        line.addAll(List.of(arguments));
        return nodes.run(line.toArray(String[]::new));
    }

    @Test
    void aCopyBesideARunningNodeStopsBothUntilPeopleAct() throws Exception {
        nodes.copy(COPIED);
        nodes.startCopy(COPIED);
        FourNodes.await(
                "both runs to stop",
                () -> nodes.isHalted(COPIED, "DOUBLE_RUN") && nodes.isCopyHalted(COPIED, "DOUBLE_RUN"));
        long shares = nodes.sent(COPIED, "SHARE");
        Instant stopped = Instant.now();
        OTHERS.forEach(operator -> nodes.awaitAttestedAfter(operator, stopped));
        assertThat(nodes.sent(COPIED, "SHARE")).isEqualTo(shares);

        nodes.killCopy(COPIED);
        nodes.kill(COPIED);
        nodes.start(COPIED);
        FourNodes.await("a restart to change nothing", () -> nodes.isHalted(COPIED, "DOUBLE_RUN"));
        assertThat(ledger("clear-double"))
                .as("on the ledger of a node that runs")
                .isEqualTo(1);

        nodes.kill(COPIED);
        assertThat(ledger("clear-double")).isZero();
        Instant cleared = Instant.now();
        nodes.start(COPIED);
        nodes.awaitAttestedAfter(COPIED, cleared);
        FourNodes.await("it to sign", () -> nodes.sent(COPIED, "SHARE") > 0);
    }

    @Test
    void anOlderDiskSaysNothingBeforeItsPeersConfirmedItAndThenSignsOn() throws Exception {
        nodes.kill(COPIED);
        Path backup = folder.resolve("backup");
        Folders.copy(nodes.data(COPIED), backup);
        Instant before = Instant.now();
        nodes.start(COPIED);
        nodes.awaitAttestedAfter(COPIED, before);
        nodes.kill(COPIED);
        nodes.kill(4);

        Folders.delete(nodes.data(COPIED));
        Folders.copy(backup, nodes.data(COPIED));
        nodes.start(COPIED);
        FourNodes.await("it to hear of its later runs", () -> nodes.sent(COPIED, "BOOT_QUERY") >= 3);
        assertThat(nodes.sent(COPIED, "OBSERVATION")).isNegative();
        assertThat(nodes.sent(COPIED, "VOTE")).isNegative();

        Instant whole = Instant.now();
        nodes.start(4);
        nodes.awaitAttestedAfter(COPIED, whole);
        FourNodes.await("it to sign", () -> nodes.sent(COPIED, "SHARE") > 0);
    }

    @Test
    void aNodeThatMovedSignsOn() throws Exception {
        Path file = folder.resolve("ledger.json");
        assertThat(ledger("export", file.toString())).as("while the node runs").isEqualTo(1);
        nodes.kill(COPIED);
        assertThat(ledger("export", file.toString())).isZero();
        for (String part : List.of("countersign.db", "countersign.db-wal", "countersign.db-shm")) {
            Files.deleteIfExists(nodes.data(COPIED).resolve(part));
        }
        assertThat(ledger("import", file.toString())).isZero();
        assertThat(ledger("import", file.toString())).as("once more").isZero();

        Instant moved = Instant.now();
        nodes.start(COPIED);
        nodes.awaitAttestedAfter(COPIED, moved);
        FourNodes.await("it to sign", () -> nodes.sent(COPIED, "SHARE") > 0);
    }
}
