package io.countersign.store;

import io.countersign.core.port.Ledger;
import io.countersign.core.port.LedgerSnapshot;
import io.countersign.core.port.Row;
import io.countersign.core.port.RowCodec;
import io.countersign.core.port.RowKind;
import io.countersign.model.Bytes;
import io.countersign.model.Refusal;
import io.countersign.model.Result;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** The signing ledger of one committee epoch: one synced transaction for each batch of rows, and no row that {@link LedgerRules} forbids. */
public final class SqlLedger implements Ledger {
    private final Database database;
    private final int epoch;

    SqlLedger(Database database, int epoch) {
        this.database = database;
        this.epoch = epoch;
    }

    /** @throws LedgerViolationException where a row contradicts a durable one; then none of {@code rows} is stored */
    @Override
    public void commit(List<Row> rows) {
        database.change(sql -> {
            for (Row row : rows) {
                store(sql, row);
            }
        });
    }

    @Override
    public LedgerSnapshot load() {
        return new LedgerSnapshot(database.read(sql -> sql.list(
                "SELECT kind, content FROM ledger_row WHERE epoch = ? ORDER BY kind, key", SqlLedger::row, epoch)));
    }

    private void store(Sql sql, Row row) throws SQLException {
        Optional<Row> before = held(sql, epoch, row);
        if (before.isEmpty() || LedgerRules.replaces(before.get(), row)) {
            put(sql, epoch, row);
        }
    }

    /** The row that {@code row} would take the place of. */
    static Optional<Row> held(Sql sql, int epoch, Row row) throws SQLException {
        return sql.first(
                "SELECT kind, content FROM ledger_row WHERE epoch = ? AND kind = ? AND key = ?",
                SqlLedger::row,
                epoch,
                row.kind().code(),
                row.key());
    }

    /** Nothing is checked: that is for the caller to have done. */
    static void put(Sql sql, int epoch, Row row) throws SQLException {
        sql.update(
                "INSERT OR REPLACE INTO ledger_row (epoch, kind, key, content) VALUES (?, ?, ?, ?)",
                epoch,
                row.kind().code(),
                row.key(),
                RowCodec.encode(row));
    }

    static Row row(ResultSet row) throws SQLException {
        RowKind kind = RowKind.ofCode(row.getInt("kind"))
                .orElseThrow(() -> new StoreException("the ledger holds a row of an unknown kind"));
        Bytes content = Sql.bytes(row, "content");
        return switch (RowCodec.decode(kind, content)) {
            case Result.Ok<Row>(Row decoded) -> decoded;
            case Result.No<Row>(Refusal refusal) -> throw new StoreException("the ledger is damaged: " + refusal);
        };
    }
}
