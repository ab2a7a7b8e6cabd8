package io.countersign.simulation;

import io.countersign.model.ChainId;
import io.countersign.model.DealRef;
import java.util.HashSet;
import java.util.Set;

/** Each window is accepted at most once on each chain, and each deal executed at most once. */
final class S9AcceptedOnce implements Check {
    private record Acceptance(ChainId chain, WindowKey window) {}

    private final Violations violations;
    private final Set<Acceptance> accepted = new HashSet<>();
    private final Set<DealRef> executed = new HashSet<>();

    S9AcceptedOnce(Violations violations) {
        this.violations = violations;
    }

    @Override
    public void happened(Happening happening) {
        if (happening instanceof Happening.Accepted(var chain, var time, var report, var digest)) {
            WindowKey window = new WindowKey(
                    report.statement().stream(), report.statement().sequence());
            if (!accepted.add(new Acceptance(chain, window))) {
                violations.report("S9", window + " was accepted twice on chain " + chain);
            }
        }
        if (happening instanceof Happening.Executed(DealRef deal, var time, var outcome, var digest)
                && !executed.add(deal)) {
            violations.report("S9", deal + " was executed twice");
        }
    }
}
