package io.countersign.app.node;

import io.countersign.api.NodeMetrics;
import io.countersign.core.view.RefusalView;
import io.countersign.core.view.ViewEvent;
import io.countersign.model.Refusal;
import io.countersign.store.SqlJournal;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Where every refusal of the node ends: journal, metrics, log and stream. */
final class Refusals {
    private static final Logger LOG = LoggerFactory.getLogger(Refusals.class);

    private final SqlJournal journal;
    private final NodeMetrics metrics;
    private final Consumer<ViewEvent> stream;
    private final InstantSource clock;

    Refusals(SqlJournal journal, NodeMetrics metrics, Consumer<ViewEvent> stream, InstantSource clock) {
        this.journal = journal;
        this.metrics = metrics;
        this.stream = stream;
        this.clock = clock;
    }

    void add(Refusal refusal) {
        Instant at = clock.instant();
        long number = journal.storeRefusal(refusal, at);
        metrics.refused(refusal.code());
        LOG.atWarn()
                .addKeyValue("code", refusal.code())
                .addKeyValue("subject", refusal.subject())
                .log("refused: {}", refusal.detail());
        stream.accept(new ViewEvent.RefusalAdded(new RefusalView(number, at, refusal)));
    }
}
