package io.countersign.core.port;

import java.util.List;

/** The rows that protect signing. They must survive the loss of power the moment {@link #commit} returns. */
public interface Ledger {
    /** Stores all rows or none; each replaces the row of the same {@link Row#key}. */
    void commit(List<Row> rows);

    LedgerSnapshot load();
}
