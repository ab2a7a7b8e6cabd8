package io.countersign.app.node;

import io.countersign.core.port.Ledger;
import io.countersign.core.port.LedgerSnapshot;
import io.countersign.core.port.Row;
import io.countersign.model.Refusal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Reasons that stay in force over restarts until people act: kept in the ledger. */
final class Latches {
    private final Ledger ledger;
    private final Map<String, Refusal> open = new ConcurrentHashMap<>();

    Latches(Ledger ledger, LedgerSnapshot snapshot) {
        this.ledger = ledger;
        for (Row row : snapshot.rows()) {
            if (row instanceof Row.LatchRow latch) {
                open.put(latch.name(), latch.refusal());
            }
        }
    }

    Optional<Refusal> open(String name) {
        return Optional.ofNullable(open.get(name));
    }

    /** Durable on return; the first reason of a name stays. */
    synchronized void latch(String name, Refusal why) {
        if (!open.containsKey(name)) {
            ledger.commit(List.of(new Row.LatchRow(name, why)));
            open.put(name, why);
        }
    }
}
