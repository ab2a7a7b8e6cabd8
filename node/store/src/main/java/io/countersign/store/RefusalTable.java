package io.countersign.store;

import io.countersign.core.view.Cursor;
import io.countersign.core.view.Page;
import io.countersign.core.view.PageRequest;
import io.countersign.core.view.RefusalView;
import io.countersign.model.ReasonCode;
import io.countersign.model.Refusal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Refusals in the order they came. */
final class RefusalTable {
    private final Database database;
    private final int kept;

    RefusalTable(Database database, int kept) {
        this.database = database;
        this.kept = kept;
    }

    long store(Refusal refusal, Instant at) {
        return database.write(sql -> {
            sql.update(
                    "INSERT INTO refusal (at, code, subject, detail) VALUES (?, ?, ?, ?)",
                    at,
                    refusal.code().name(),
                    refusal.subject(),
                    refusal.detail());
            long number = sql.inserted();
            sql.update("DELETE FROM refusal WHERE number <= ?", number - kept);
            return number;
        });
    }

    Page<RefusalView> page(PageRequest request) {
        long before = request.before().map(Cursor::position).orElse(Long.MAX_VALUE);
        List<RefusalView> found = database.read(sql -> sql.list(
                "SELECT * FROM refusal WHERE number < ? ORDER BY number DESC LIMIT ?",
                RefusalTable::view,
                before,
                request.limit() + 1));
        if (found.size() <= request.limit()) {
            return new Page<>(found, Optional.empty());
        }
        List<RefusalView> items = found.subList(0, request.limit());
        return new Page<>(items, Optional.of(new Cursor(items.getLast().number())));
    }

    private static RefusalView view(ResultSet row) throws SQLException {
        Refusal refusal = new Refusal(
                ReasonCode.valueOf(row.getString("code")), row.getString("subject"), row.getString("detail"));
        return new RefusalView(row.getLong("number"), Sql.instant(row, "at"), refusal);
    }
}
