package io.countersign.app.key;

import io.countersign.model.Committee;
import io.countersign.model.OperatorId;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Who could hold shares of a key: a reshare cannot take a share away from an operator that left. Any t shares of one epoch give the
 * key, so the key must be replaced before the operators that left reach t in any epoch of it.
 */
public final class HolderLedger {
    private HolderLedger() {}

    /**
     * One short of enough.
     *
     * @param departed members of that epoch that are no members of the newest committee
     */
    public record Warning(int epoch, SortedSet<OperatorId> departed, int threshold) {
        @Override
        public String toString() {
            return CeremonyText.names(departed) + " left with shares of epoch " + epoch + ", of which " + threshold
                    + " give the key that is still in use: replace the key (key: new)";
        }
    }

    /**
     * The past epochs of the key in use of which t-1 holders or more have left.
     *
     * @param epochs by rising epoch; the key in use is that of the last one
     */
    public static List<Warning> warnings(List<HeldEpoch> epochs) {
        List<Warning> warnings = new ArrayList<>();
        if (epochs.isEmpty()) {
            return warnings;
        }
        HeldEpoch newest = epochs.getLast();
        for (HeldEpoch past : epochs) {
            Committee committee = past.committee();
            SortedSet<OperatorId> departed = new TreeSet<>(committee.operators());
            departed.removeAll(newest.committee().members().keySet());
            int threshold = committee.quorum().threshold();
            if (past.groupKey().equals(newest.groupKey()) && departed.size() >= threshold - 1) {
                warnings.add(new Warning(past.epoch(), departed, threshold));
            }
        }
        return warnings;
    }
}
