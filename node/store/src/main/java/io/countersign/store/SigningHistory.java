package io.countersign.store;

import io.countersign.core.port.Row;
import io.countersign.model.OperatorId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What forbids an operator to sign: what it takes along when its node moves.
 *
 * @param generation how often its node has started
 * @param openDouble the generation at which peers saw two runs of it alive, while its people have not said that one is left
 * @param resolved the highest generation for which they have said so; 0 where they never had to
 * @param peers the last run of every other operator that was let in
 * @param epochs by epoch: locks, floors, attested windows and latches, and no other rows
 */
public record SigningHistory(
        long generation,
        Optional<Long> openDouble,
        long resolved,
        Map<OperatorId, StoredRun> peers,
        SortedMap<Integer, List<Row>> epochs) {
    public SigningHistory {
        peers = Map.copyOf(peers);
        SortedMap<Integer, List<Row>> copy = new TreeMap<>();
        epochs.forEach((epoch, rows) -> copy.put(epoch, List.copyOf(rows)));
        epochs = copy;
        if (generation < 0
                || resolved < 0
                || openDouble.filter(open -> open < 0).isPresent()) {
            throw new IllegalArgumentException("generations start at 0");
        }
        if (!epochs.values().stream().flatMap(List::stream).allMatch(SigningHistory::forbids)) {
            throw new IllegalArgumentException("a history has locks, floors, attested windows and latches");
        }
    }

    /** Whether a row forbids anything on another machine; what a node observed it never observes again, for it starts later. */
    static boolean forbids(Row row) {
        return switch (row) {
            case Row.LockRow lock -> true;
            case Row.FloorRow floor -> true;
            case Row.AttestedRow attested -> true;
            case Row.LatchRow latch -> true;
            case Row.ObservationRow observation -> false;
            case Row.BootRow boot -> false;
            case Row.TakeoverRow takeover -> false;
            case Row.EvidenceRow evidence -> false;
        };
    }
}
