package io.countersign.simulation;

import io.countersign.core.report.Report;
import io.countersign.model.Bytes;
import io.countersign.model.Digest32;
import io.countersign.model.FactKind;
import io.countersign.model.SettlementOutcome;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;

/** A deal never has two outcomes that can still be executed, nor one beside the other that was. */
final class X2OneOutcome implements Check {
    private record Signed(SettlementOutcome outcome, Instant expiresAt) {}

    private final Violations violations;
    private final Supplier<Instant> homeTime;
    private final Map<Digest32, List<Signed>> signed = new TreeMap<>();
    private final Map<Digest32, SettlementOutcome> executed = new TreeMap<>();

    /** @param homeTime the time of the home chain's newest block */
    X2OneOutcome(Violations violations, Supplier<Instant> homeTime) {
        this.violations = violations;
        this.homeTime = homeTime;
    }

    @Override
    public void happened(Happening happening) {
        if (happening instanceof Happening.Signed(Report report, var digest, var hidden) && isSettlement(report)) {
            signed(report);
        }
        if (happening instanceof Happening.Executed(var deal, var time, var outcome, var digest)) {
            executed.put(io.countersign.model.SettlementPayload.subject(deal), outcome);
        }
    }

    private void signed(Report report) {
        Digest32 subject = GatePayload.subject(report.payload());
        SettlementOutcome outcome = GatePayload.outcome(report.payload()).orElseThrow();
        SettlementOutcome done = executed.get(subject);
        if (done != null && done != outcome) {
            violations.report("X2", outcome + " signed after " + done + " was executed");
        }
        List<Signed> others = signed.computeIfAbsent(subject, any -> new ArrayList<>());
        boolean live = others.stream()
                .anyMatch(other -> other.outcome() != outcome && homeTime.get().isBefore(other.expiresAt()));
        if (live) {
            violations.report("X2", outcome + " signed while the other outcome of " + subject + " is live");
        }
        others.add(new Signed(outcome, report.statement().expiresAt()));
    }

    private static boolean isSettlement(Report report) {
        return report.evidence().stream().anyMatch(item -> item.key().kind() == FactKind.SETTLEMENT);
    }

    /** What the gate reads of a settlement's payload. */
    static final class GatePayload {
        private GatePayload() {}

        static Digest32 subject(Bytes payload) {
            return new Digest32(payload.slice(0, Digest32.SIZE_BYTES));
        }

        static java.util.Optional<SettlementOutcome> outcome(Bytes payload) {
            return SettlementOutcome.ofCode(payload.at(2 * Digest32.SIZE_BYTES - 1));
        }
    }
}
