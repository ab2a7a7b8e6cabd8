package io.countersign.simulation;

import io.countersign.core.observe.Leaves;
import io.countersign.core.report.EvidenceItem;
import io.countersign.core.report.Report;
import io.countersign.model.OperatorId;
import io.countersign.model.Quorum;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Every item behind a signed value was observed in that window by at least t-f honest operators. */
final class S5Validity implements Check {
    private final Violations violations;
    private final Knowledge knowledge;
    private final Quorum quorum;
    private final Map<WindowKey, Map<OperatorId, Set<Leaves>>> observed = new TreeMap<>();

    S5Validity(Violations violations, Knowledge knowledge, Quorum quorum) {
        this.violations = violations;
        this.knowledge = knowledge;
        this.quorum = quorum;
    }

    @Override
    public void happened(Happening happening) {
        if (happening instanceof Happening.Observed(var by, int epoch, var place, var root)) {
            knowledge
                    .leaves(root)
                    .ifPresent(leaves -> observed.computeIfAbsent(WindowKey.of(place), any -> new TreeMap<>())
                            .computeIfAbsent(by, any -> new HashSet<>())
                            .add(leaves));
        }
        if (happening instanceof Happening.Signed(Report report, var digest, var hidden)) {
            report.evidence().forEach(item -> check(report, item));
        }
    }

    private void check(Report report, EvidenceItem item) {
        WindowKey window =
                new WindowKey(report.statement().stream(), report.statement().sequence());
        long honest = observed.getOrDefault(window, Map.of()).values().stream()
                .filter(all -> all.stream().anyMatch(leaves -> leaves.entries().contains(Optional.of(item.leaf()))))
                .count();
        if (honest < quorum.threshold() - quorum.faulty()) {
            violations.report(
                    "S5", window + " was signed on " + item + ", which " + honest + " honest operators observed");
        }
    }
}
