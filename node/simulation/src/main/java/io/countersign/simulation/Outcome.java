package io.countersign.simulation;

import io.countersign.core.message.Offence;
import java.util.List;
import java.util.Set;

/**
 * What one seed came to.
 *
 * @param trace a number over everything that happened
 * @param signatures group signatures made, {@code hidden} of them by liars alone
 * @param windows windows decided by at least one honest operator
 * @param named offences that an honest operator proved
 * @param last the last of what happened, where something was wrong
 */
public record Outcome(
        long seed,
        String trace,
        Tally faults,
        long signatures,
        long hidden,
        long windows,
        long messages,
        Set<Offence> named,
        List<Violation> violations,
        List<String> last) {
    public boolean isClean() {
        return violations.isEmpty();
    }

    public String line() {
        return "seed " + seed + " trace " + trace + " windows " + windows + " signatures " + signatures + " hidden "
                + hidden + " faults " + faults.total() + (isClean() ? "" : " VIOLATION");
    }

    /** For people. */
    public String report() {
        StringBuilder text = new StringBuilder("seed " + seed + ", trace " + trace + "\n");
        violations.forEach(violation -> text.append("  ")
                .append(violation.invariant())
                .append(" at ")
                .append(violation.at())
                .append(": ")
                .append(violation.what())
                .append('\n'));
        last.forEach(line -> text.append("    ").append(line).append('\n'));
        return text.toString();
    }
}
