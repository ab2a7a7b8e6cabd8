package io.countersign.simulation;

import io.countersign.model.Digest32;
import io.countersign.model.Statement;
import java.util.Map;
import java.util.TreeMap;

/** One window of one stream has at most one digest with a group signature, known to whomever. */
final class S1Uniqueness implements Check {
    private final Violations violations;
    private final Map<WindowKey, Digest32> signed = new TreeMap<>();

    S1Uniqueness(Violations violations) {
        this.violations = violations;
    }

    @Override
    public void happened(Happening happening) {
        if (happening instanceof Happening.Signed(var report, Digest32 digest, boolean hidden)) {
            Statement statement = report.statement();
            WindowKey window = new WindowKey(statement.stream(), statement.sequence());
            Digest32 first = signed.putIfAbsent(window, digest);
            if (first != null && !first.equals(digest)) {
                violations.report("S1", window + " has two signed digests, " + first + " and " + digest);
            }
        }
    }
}
