package io.countersign.core.port;

import java.util.List;

/** The newest row of every key. */
public record LedgerSnapshot(List<Row> rows) {
    public static final LedgerSnapshot EMPTY = new LedgerSnapshot(List.of());

    public LedgerSnapshot {
        rows = List.copyOf(rows);
    }
}
