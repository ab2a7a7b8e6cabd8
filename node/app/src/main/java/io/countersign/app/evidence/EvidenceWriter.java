package io.countersign.app.evidence;

import io.countersign.core.message.Message.Misbehaviour;
import io.countersign.core.port.LedgerSnapshot;
import io.countersign.core.port.Row.EvidenceRow;
import java.nio.file.Path;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes proofs on any thread and at once, and writes them in that order on a thread of its own. What is lost with the process, or
 * with a disk that is full, is in the ledger and written at the next start.
 */
public final class EvidenceWriter implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(EvidenceWriter.class);

    private final EvidenceFolder folder;
    private final BiConsumer<Misbehaviour, Path> written;
    private final ThreadPoolExecutor thread = new ThreadPoolExecutor(
            1,
            1,
            0,
            TimeUnit.SECONDS,
            new ArrayBlockingQueue<>(Limits.PROOFS_WAITING),
            Thread.ofPlatform().daemon().name("evidence").factory(),
            (work, full) -> LOG.warn("a proof of misconduct is not written before the next start"));

    /** @param written told of each file that was not there before, on the thread of the writer */
    public EvidenceWriter(EvidenceFolder folder, BiConsumer<Misbehaviour, Path> written) {
        this.folder = folder;
        this.written = written;
    }

    public void write(Misbehaviour proof) {
        thread.execute(() -> keep(proof));
    }

    /** Writes what the run before did not get to. */
    public void restore(LedgerSnapshot snapshot) {
        thread.execute(() -> snapshot.rows().stream()
                .filter(EvidenceRow.class::isInstance)
                .map(EvidenceRow.class::cast)
                .forEach(row -> keep(row.misbehaviour())));
    }

    private void keep(Misbehaviour proof) {
        try {
            folder.keep(proof).ifPresent(file -> written.accept(proof, file));
        } catch (RuntimeException lost) {
            LOG.error("a proof of misconduct was not written", lost);
        }
    }

    /** Writes what waits. */
    @Override
    public void close() {
        thread.shutdown();
        try {
            if (!thread.awaitTermination(Limits.STOP_TIMEOUT.toMillis(), TimeUnit.MILLISECONDS)) {
                LOG.warn("proofs of misconduct are left to the next start");
            }
        } catch (InterruptedException impatient) {
            Thread.currentThread().interrupt();
        }
    }
}
