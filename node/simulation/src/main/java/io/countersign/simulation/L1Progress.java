package io.countersign.simulation;

import io.countersign.core.config.BookConfig;
import io.countersign.core.config.Window;
import io.countersign.core.config.WindowSchedule;
import io.countersign.model.Committee;
import io.countersign.model.OperatorId;
import io.countersign.model.Quorum;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * After the network heals, every honest operator holds the attestation of every book window within a bound of views: 2f+2 where
 * facts are contested (L1), and f+1, the longest row of lying leaders and one more, where they are not (L2). One slot more is
 * given for the attestation to come round.
 */
final class L1Progress implements Check {
    private final Violations violations;
    private final Timeline timeline;
    private final Quorum quorum;
    private final List<Committee> committees;
    private final BookConfig book = Setting.book();
    private final List<OperatorId> honest;
    private final WorldFacts facts;
    private final Map<Long, Map<OperatorId, Instant>> decided = new TreeMap<>();
    private Instant from = Instant.MAX;

    L1Progress(
            Violations violations,
            Timeline timeline,
            Quorum quorum,
            List<Committee> committees,
            List<OperatorId> honest,
            WorldFacts facts) {
        this.violations = violations;
        this.timeline = timeline;
        this.quorum = quorum;
        this.committees = committees;
        this.honest = honest;
        this.facts = facts;
    }

    /** The network healed; windows that open from {@code time} on are held to the bound. */
    void expectFrom(Instant time) {
        from = time;
    }

    @Override
    public void happened(Happening happening) {
        if (happening instanceof Happening.Attested(var by, var statement, var digest)
                && statement.stream().equals(book.id())) {
            decided.computeIfAbsent(statement.sequence(), any -> new TreeMap<>())
                    .putIfAbsent(by, timeline.instant());
        }
    }

    @Override
    public void finished() {
        Optional<Window> window = book.schedule().latestOpenedAt(timeline.instant());
        while (window.isPresent() && !window.get().open().isBefore(from)) {
            check(window.get());
            window = book.schedule().previous(window.get());
        }
    }

    private List<OperatorId> honestOf(Window window) {
        Committee owner = committees.reversed().stream()
                .filter(committee -> !window.open().isBefore(committee.from()))
                .findFirst()
                .orElseThrow();
        return honest.stream().filter(owner::includes).toList();
    }

    private void check(Window window) {
        boolean contested = facts.isContested(window);
        int views = contested ? WindowSchedule.viewsNeeded(quorum) : quorum.faulty() + 1;
        Instant bound = window.open().plus(Setting.SLOTS.length().multipliedBy(views + 1L));
        if (!timeline.instant().isAfter(bound)) {
            return;
        }
        Map<OperatorId, Instant> times = decided.getOrDefault(window.sequence(), Map.of());
        for (OperatorId operator : honestOf(window)) {
            Instant time = times.get(operator);
            if (time == null || time.isAfter(bound)) {
                violations.report(
                        contested ? "L1" : "L2",
                        "window " + window.sequence() + ", open at " + window.open() + ": operator " + operator
                                + " decided " + (time == null ? "never" : "at " + time) + ", " + views
                                + " views allowed");
                return;
            }
        }
    }
}
