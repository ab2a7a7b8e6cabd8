package io.countersign.app.node;

import io.countersign.api.NodeMetrics;
import io.countersign.app.config.Network;
import io.countersign.core.config.BookConfig;
import io.countersign.core.config.Window;
import io.countersign.core.port.LedgerSnapshot;
import io.countersign.core.port.Row;
import io.countersign.core.round.CoreState;
import io.countersign.core.round.Effect;
import io.countersign.core.view.DecisionView;
import io.countersign.core.view.ViewEvent;
import io.countersign.model.Attestation;
import io.countersign.model.ReasonCode;
import io.countersign.model.Statement;
import io.countersign.store.SqlJournal;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** What happens when a window is decided: it is kept, shown and published. */
final class Decisions {
    private final Network network;
    private final Rounds rounds;
    private final SqlJournal journal;
    private final Publisher publisher;
    private final BookBoard books;
    private final NodeMetrics metrics;
    private final Consumer<ViewEvent> stream;
    private final InstantSource clock;

    Decisions(
            Network network,
            Rounds rounds,
            SqlJournal journal,
            Publisher publisher,
            BookBoard books,
            NodeMetrics metrics,
            Consumer<ViewEvent> stream,
            InstantSource clock) {
        this.network = network;
        this.rounds = rounds;
        this.journal = journal;
        this.publisher = publisher;
        this.books = books;
        this.metrics = metrics;
        this.stream = stream;
        this.clock = clock;
    }

    /** What was attested before this run; what is still in force is published again where it is missing. */
    void restore(LedgerSnapshot snapshot) {
        Instant now = clock.instant();
        List<Attestation> attested = snapshot.rows().stream()
                .filter(Row.AttestedRow.class::isInstance)
                .map(Row.AttestedRow.class::cast)
                .map(Row.AttestedRow::attestation)
                .sorted(Comparator.comparingLong(
                        attestation -> attestation.statement().sequence()))
                .toList();
        for (Attestation attestation : attested) {
            rounds.add(attestation);
            if (now.isBefore(attestation.statement().expiresAt())) {
                publisher.publish(attestation, now);
            }
        }
    }

    /** A core that takes a window over says again what the one before it said. */
    void add(Effect.Attested attested) {
        Instant now = clock.instant();
        boolean known = rounds.knows(attested.attestation());
        Rounds.Round round = rounds.add(attested.attestation());
        journal.storeAttestation(round.digest(), attested.attestation(), attested.facts(), now);
        if (known) {
            return;
        }
        publisher.publish(attested.attestation(), now);
        stream.accept(new ViewEvent.AttestationAdded(round.digest()));
        book(round.statement()).ifPresent(book -> count(book, round.statement(), now));
    }

    private Optional<BookConfig> book(Statement statement) {
        return network.protocol().books().stream()
                .filter(book -> book.id().equals(statement.stream()))
                .findFirst();
    }

    private void count(BookConfig book, Statement statement, Instant now) {
        book.schedule()
                .window(statement.sequence())
                .map(Window::open)
                .ifPresent(opened ->
                        metrics.windowAttested(book.book(), statement.sequence(), now, Duration.between(opened, now)));
    }

    /** Why a book or deal had to wait. */
    void refused(Effect.Refused refused) {
        network.protocol().books().stream()
                .filter(book -> book.name().equals(refused.stream()))
                .forEach(book -> {
                    books.refused(book.book(), refused.refusal());
                    if (refused.refusal().code() == ReasonCode.WINDOW_MISSED) {
                        metrics.windowMissed(book.book());
                    }
                });
    }

    /**
     * How every book stands after a step of a core.
     *
     * @param owned whether a window is of the core's committee
     */
    void standings(CoreState state, Predicate<Window> owned) {
        Instant now = clock.instant();
        for (BookConfig book : network.protocol().books()) {
            state.standing(book.id(), now)
                    .filter(standing -> owned.test(standing.window()))
                    .ifPresent(standing -> books.stands(
                            book.id(),
                            new BookBoard.Standing(
                                    standing.window(),
                                    standing.view(),
                                    DecisionView.Phase.valueOf(standing.phase().name()))));
        }
    }
}
