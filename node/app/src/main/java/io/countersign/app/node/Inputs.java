package io.countersign.app.node;

import io.countersign.api.NodeMetrics;
import io.countersign.core.round.Event;
import io.countersign.model.Digest32;
import io.countersign.model.Fact;
import io.countersign.model.FactBody;
import io.countersign.model.RawInput;
import io.countersign.model.Refusal;
import io.countersign.model.Result;
import io.countersign.spi.Reading;
import io.countersign.spi.SourceAdapter;
import io.countersign.store.SqlJournal;
import io.countersign.store.StoredItem;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Polls one source: stores the raw bytes, reads them, stores what they say, and only then tells the core. A crash anywhere in
 * between fetches and reads again; a document is read once.
 */
final class Inputs {
    private static final Duration QUIET = Duration.ofMinutes(1);

    private final SourceAdapter source;
    private final SqlJournal journal;
    private final Facts facts;
    private final Refusals refusals;
    private final NodeMetrics metrics;
    private final InstantSource clock;
    private final Refrain refrain = new Refrain(QUIET);

    Inputs(
            SourceAdapter source,
            SqlJournal journal,
            Facts facts,
            Refusals refusals,
            NodeMetrics metrics,
            InstantSource clock) {
        this.source = source;
        this.journal = journal;
        this.facts = facts;
        this.refusals = refusals;
        this.metrics = metrics;
        this.clock = clock;
    }

    void poll() {
        switch (source.fetch()) {
            case Result.Ok<List<RawInput>>(List<RawInput> documents) -> documents.forEach(this::take);
            case Result.No<List<RawInput>>(Refusal refusal) -> {
                metrics.input(source.source().name(), "unavailable");
                if (refrain.isNews(refusal, clock.instant())) {
                    refusals.add(refusal);
                }
            }
        }
    }

    private void take(RawInput document) {
        if (!journal.isRead(source.source(), document.evidenceHash())) {
            journal.storeRaw(document);
            read(document);
        }
        source.acknowledge(document);
    }

    private void read(RawInput document) {
        Reading reading = source.read(document);
        Digest32 evidence = document.evidenceHash();
        journal.storeReading(source.source(), evidence, reading, clock.instant());
        switch (reading) {
            case Reading.Facts read -> {
                metrics.input(source.source().name(), "read");
                read.facts().forEach(fact -> facts.tell(fact, clock.instant(), evidence));
            }
            case Reading.Withdrawn withdrawn -> facts.withdraw(withdrawn);
            case Reading.Refused refused -> {
                metrics.input(source.source().name(), "refused");
                refusals.add(refused.refusal());
            }
        }
    }

    /** Hands stored facts on to the core and to the gate. */
    static final class Facts {
        private static final int REPLAYED = 10_000;

        private final SqlJournal journal;
        private final Consumer<Event> core;
        private final Optional<GateDesk> gate;
        private final InstantSource clock;

        Facts(SqlJournal journal, Consumer<Event> core, Optional<GateDesk> gate, InstantSource clock) {
            this.journal = journal;
            this.core = core;
            this.gate = gate;
            this.clock = clock;
        }

        /** After a restart: what is stored, in its first order. */
        void replay() {
            journal.history(REPLAYED).forEach(item -> {
                switch (item) {
                    case StoredItem.StoredFact stored -> tell(stored.fact(), stored.storedAt(), stored.evidence());
                    case StoredItem.StoredWithdrawal taken ->
                        core.accept(new Event.FactWithdrawn(clock.instant(), taken.key(), taken.version()));
                }
            });
        }

        void tell(Fact fact, Instant storedAt, Digest32 evidence) {
            core.accept(new Event.FactStored(clock.instant(), fact, storedAt, evidence));
            if (fact.body() instanceof FactBody.Settlement settlement) {
                gate.ifPresent(desk -> desk.confirmed(settlement, storedAt));
            }
        }

        void withdraw(Reading.Withdrawn withdrawn) {
            core.accept(new Event.FactWithdrawn(clock.instant(), withdrawn.key(), withdrawn.version()));
        }
    }
}
