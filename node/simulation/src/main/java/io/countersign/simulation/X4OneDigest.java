package io.countersign.simulation;

import io.countersign.core.report.Report;
import io.countersign.model.Digest32;
import io.countersign.model.Statement;
import java.util.Map;
import java.util.TreeMap;

/** Operators and chains hold one digest of a window, and it is the same one everywhere. */
final class X4OneDigest implements Check {
    private final Violations violations;
    private final Map<WindowKey, Digest32> held = new TreeMap<>();

    X4OneDigest(Violations violations) {
        this.violations = violations;
    }

    @Override
    public void happened(Happening happening) {
        if (happening instanceof Happening.Attested(var by, Statement statement, Digest32 digest)) {
            compare("operator " + by, statement, digest);
        }
        if (happening instanceof Happening.Accepted(var chain, var time, Report report, Digest32 digest)) {
            compare("chain " + chain, report.statement(), digest);
        }
    }

    private void compare(String who, Statement statement, Digest32 digest) {
        WindowKey window = new WindowKey(statement.stream(), statement.sequence());
        Digest32 first = held.putIfAbsent(window, digest);
        if (first != null && !first.equals(digest)) {
            violations.report("X4", window + ": " + who + " holds " + digest + ", others " + first);
        }
    }
}
