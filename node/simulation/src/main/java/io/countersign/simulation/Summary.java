package io.countersign.simulation;

/** Sums over many seeds. */
public final class Summary {
    private final Tally faults = new Tally();
    private long seeds;
    private long bad;
    private long signatures;
    private long hidden;
    private long windows;
    private long messages;

    void add(Outcome outcome) {
        faults.addAll(outcome.faults());
        seeds++;
        bad += outcome.isClean() ? 0 : 1;
        signatures += outcome.signatures();
        hidden += outcome.hidden();
        windows += outcome.windows();
        messages += outcome.messages();
    }

    boolean isClean() {
        return bad == 0;
    }

    Tally faults() {
        return faults;
    }

    String text(Experiment experiment) {
        return seeds + " seeds of " + experiment.quorum().operators() + " operators, "
                + experiment.faults().plus(experiment.healed()).toMinutes() + " minutes each: " + windows
                + " windows decided, " + signatures + " signatures, " + hidden + " of them hidden, " + messages
                + " messages, " + faults.total() + " faults, " + bad + " seeds with a violation\n" + faults;
    }
}
