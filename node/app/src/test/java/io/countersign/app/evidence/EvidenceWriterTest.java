package io.countersign.app.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.app.key.KeyFolder;
import io.countersign.core.message.Message.Misbehaviour;
import io.countersign.core.message.Offence;
import io.countersign.core.port.LedgerSnapshot;
import io.countersign.core.port.Row.EvidenceRow;
import io.countersign.model.Digest32;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Proofs go to disk on a thread of their own. */
@Timeout(120)
class EvidenceWriterTest {
    @TempDir
    private Path data = Path.of("");

    private final List<Misbehaviour> written = new CopyOnWriteArrayList<>();

    private EvidenceFolder folder() {
        return new EvidenceFolder(Digest32.ZERO, data, KeyFolder.in(data));
    }

    private static Misbehaviour proof(int view) {
        return Proofs.of(1, Offence.TWO_VOTES, view);
    }

    /** The disk does not answer; what waits beyond the limit is dropped, and the caller never waits. */
    @Test
    void whoeverHandsProofsOverNeverWaitsForTheDiskAndTheyAreWrittenInOrder() {
        CountDownLatch disk = new CountDownLatch(1);
        EvidenceWriter writer = new EvidenceWriter(folder(), (proof, file) -> {
            await(disk);
            written.add(proof);
        });
        for (int i = 0; i < 2 * Limits.PROOFS_WAITING; i++) {
            writer.write(Proofs.of(1 + i % 200, Offence.TWO_VOTES, i));
        }
        disk.countDown();
        Awaitility.await().atMost(100, TimeUnit.SECONDS).until(() -> written.size() >= Limits.PROOFS_WAITING);
        writer.close();
        assertThat(written).hasSizeLessThanOrEqualTo(Limits.PROOFS_WAITING + 1);
        assertThat(written).isSortedAccordingTo((a, b) -> Integer.compare(view(a), view(b)));
    }

    private static int view(Misbehaviour proof) {
        return proof.proof().getFirst().header().place().view();
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void whatWaitsAtTheEndOfANodeIsWritten() throws IOException {
        EvidenceWriter writer = new EvidenceWriter(folder(), (proof, file) -> {});
        for (int view = 0; view < Limits.FILES_OF_A_KIND; view++) {
            writer.write(proof(view));
        }
        writer.close();
        assertThat(folder().list()).hasSize(Limits.FILES_OF_A_KIND);
    }

    /** It was killed, or its disk was full. */
    @Test
    void whatTheRunBeforeDidNotWriteIsWrittenFromTheLedgerAndToldOnce() {
        folder().keep(proof(1));
        LedgerSnapshot ledger = new LedgerSnapshot(List.of(new EvidenceRow(proof(1)), new EvidenceRow(proof(2))));
        EvidenceWriter writer = new EvidenceWriter(folder(), (proof, file) -> written.add(proof));
        writer.restore(ledger);
        writer.close();
        assertThat(folder().list()).hasSize(2);
        assertThat(written).containsExactly(proof(2));
    }

    @Test
    void aDiskThatFailsStopsNothing() throws IOException {
        Files.writeString(data.resolve("evidence"), "a file in the place of the folder");
        EvidenceWriter writer = new EvidenceWriter(folder(), (proof, file) -> written.add(proof));
        writer.write(proof(1));
        writer.close();
        assertThat(written).isEmpty();
    }
}
