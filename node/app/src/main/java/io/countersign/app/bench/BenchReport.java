package io.countersign.app.bench;

import static io.countersign.app.bench.Columns.left;
import static io.countersign.app.bench.Columns.right;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * All figures of one run.
 *
 * @param gas empty where there was no chain
 */
public record BenchReport(List<RoundFigures> rounds, List<GasFigures> gas) implements Report {
    /** What one operator may work in one round at most, at the 99th percentile with seven operators. */
    private static final long GOAL_NANOS = 50_000_000;

    private static final int GOAL_OPERATORS = 7;
    private static final long NANOS_A_SECOND = 1_000_000_000;
    private static final long NANOS_A_MICROSECOND = 1_000;

    public BenchReport {
        rounds = List.copyOf(rounds);
        gas = List.copyOf(gas);
    }

    @Override
    public List<String> lines() {
        List<String> lines = new ArrayList<>(roundLines());
        if (!gas.isEmpty()) {
            lines.add("");
            lines.addAll(gasLines());
        }
        return List.copyOf(lines);
    }

    private List<String> roundLines() {
        return List.of(
                "Rounds: all operators on one thread; virtual clock; " + BenchNetwork.FEEDS
                        + " feeds; FROST, P-256 and the synced ledger are real",
                row("", figures -> figures.threshold() + " of " + figures.operators()),
                row("rounds decided by every operator", figures -> Integer.toString(figures.rounds())),
                row("rounds per second, whole committee", figures -> perSecond(figures.elapsed() / figures.rounds())),
                row("rounds per second, one operator's work", figures -> perSecond(figures.meanWork())),
                row("work of an operator in a round, p50, ms", figures -> millis(figures.workP50())),
                row("                                p99, ms", figures -> millis(figures.workP99())),
                row("  on the processor, p50, ms", figures -> millis(figures.processorP50())),
                row("                    p99, ms", figures -> millis(figures.processorP99())),
                row("  share of the ledger's synced commits", figures -> share(figures.ledger(), figures.work())),
                row("p99 to the goal of 50 ms with 7 operators", BenchReport::toGoal),
                row("bare FROST signature of t, on the processor, ms", figures -> millis(figures.bareSignature())),
                row(
                        "work on the processor, p50, to that signature",
                        figures -> Thousandths.ratio(figures.processorP50(), figures.bareSignature())));
    }

    private String row(String name, Function<RoundFigures, String> cell) {
        StringBuilder line = new StringBuilder(left(name));
        rounds.forEach(figures -> line.append(right(cell.apply(figures))));
        return line.toString().stripTrailing();
    }

    private static String toGoal(RoundFigures figures) {
        return figures.operators() == GOAL_OPERATORS ? Thousandths.ratio(figures.workP99(), GOAL_NANOS) : "-";
    }

    private List<String> gasLines() {
        List<String> lines = new ArrayList<>();
        lines.add("Gas of one update: whole transaction, storage written before; ratio = theirs to ours");
        for (GasFigures figures : gas) {
            String name = figures.feeds() == 1 ? "1 feed" : figures.feeds() + " feeds";
            String perFeed = "%,d a feed".formatted(figures.gas() / figures.feeds());
            lines.add((left(name) + right("%,d".formatted(figures.gas())) + right(perFeed)).stripTrailing());
            for (GasFigures.Peer peer : figures.peers()) {
                lines.add(left("  " + peer.name())
                        + right("%,d".formatted(peer.gas()))
                        + right(Thousandths.ratio(peer.gas(), figures.gas())));
            }
        }
        return lines;
    }

    private static String perSecond(long nanos) {
        return Thousandths.ratio(NANOS_A_SECOND, nanos);
    }

    private static String millis(long nanos) {
        return Thousandths.text(nanos / NANOS_A_MICROSECOND);
    }

    private static String share(long part, long whole) {
        long thousandths = part * 1_000 / whole;
        return thousandths / 10 + "." + thousandths % 10 + " %";
    }
}
