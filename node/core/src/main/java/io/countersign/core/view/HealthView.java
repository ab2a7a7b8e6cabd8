package io.countersign.core.view;

import java.util.List;

/** Whether the node can do its work now. */
public record HealthView(List<Check> checks) {
    public HealthView {
        checks = List.copyOf(checks);
    }

    public boolean ready() {
        return checks.stream().allMatch(Check::passed);
    }

    /**
     * @param name a short word that never changes, such as {@code ledger} or {@code quorum}
     * @param detail one line for people, without secrets
     */
    public record Check(String name, boolean passed, String detail) {}
}
