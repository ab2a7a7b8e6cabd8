package io.countersign.store;

import io.countersign.core.observe.Leaf;
import io.countersign.core.port.Row;
import io.countersign.core.port.Row.AttestedRow;
import io.countersign.core.port.Row.FloorRow;
import io.countersign.core.port.Row.LockRow;
import io.countersign.model.ReasonCode;
import io.countersign.model.Result;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What two histories of one operator forbid together: never less than each of them. */
final class HistoryRules {
    private HistoryRules() {}

    /**
     * The row that forbids what both forbid; refused where one operator can not honestly have come to both.
     *
     * @param before the row that is held
     * @param next a row of the same kind and key
     */
    static Result<Row> joined(Row before, Row next) {
        return switch (next) {
            case LockRow lock -> lock((LockRow) before, lock);
            case FloorRow floor -> floor((FloorRow) before, floor);
            case AttestedRow attested -> attested((AttestedRow) before, attested);
            case Row.LatchRow latch -> Result.ok(before);
            case Row.ObservationRow observation -> Result.ok(before);
            case Row.BootRow boot -> Result.ok(before);
            case Row.TakeoverRow takeover -> Result.ok(before);
            case Row.EvidenceRow evidence -> Result.ok(before);
        };
    }

    private static Result<Row> lock(LockRow before, LockRow next) {
        if (next.view() == before.view()
                && !next.lock().digest().equals(before.lock().digest())) {
            return refused("two locks in view " + next.view() + " of window " + next.window());
        }
        return Result.ok(next.view() > before.view() ? next : before);
    }

    private static Result<Row> attested(AttestedRow before, AttestedRow next) {
        if (!next.attestation().statement().equals(before.attestation().statement())) {
            return refused("two signed digests of window " + next.window());
        }
        return Result.ok(before.evidence().isEmpty() ? next : before);
    }

    private static Result<Row> floor(FloorRow before, FloorRow next) {
        if (before.items().size() != next.items().size()) {
            return refused("floors of different configurations of one stream");
        }
        List<Optional<Leaf>> items = new ArrayList<>();
        for (int i = 0; i < next.items().size(); i++) {
            items.add(newer(before.items().get(i), next.items().get(i)));
        }
        return Result.ok(new FloorRow(next.stream(), Math.max(before.window(), next.window()), items));
    }

    private static Optional<Leaf> newer(Optional<Leaf> before, Optional<Leaf> next) {
        boolean rises = next.isPresent()
                && before.filter(held -> !held.isOlderThan(next.get())).isEmpty();
        return rises ? next : before;
    }

    private static Result<Row> refused(String why) {
        return Result.no(ReasonCode.EQUIVOCATION, "ledger", why);
    }
}
