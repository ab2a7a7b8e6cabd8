package io.countersign.store;

import io.countersign.core.port.Row;
import io.countersign.model.Refusal;
import io.countersign.model.Result;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Takes what forbids signing out of one node's database and into another's, where it only ever adds. */
public final class SqlHistory {
    private record Stored(int epoch, Row row) {}

    /** Ends a transaction without a trace. */
    private static final class RefusedException extends RuntimeException {
        private static final long serialVersionUID = 1;

        private final transient Refusal refusal;

        RefusedException(Refusal refusal) {
            super(refusal.toString());
            this.refusal = refusal;
        }
    }

    private final Database database;
    private final SqlRuns runs;

    SqlHistory(Database database, SqlRuns runs) {
        this.database = database;
        this.runs = runs;
    }

    public SigningHistory read() {
        SortedMap<Integer, List<Row>> epochs = new TreeMap<>();
        database
                .read(sql -> sql.list(
                        "SELECT epoch, kind, content FROM ledger_row ORDER BY epoch, kind, key",
                        row -> new Stored(row.getInt("epoch"), SqlLedger.row(row))))
                .stream()
                .filter(stored -> SigningHistory.forbids(stored.row()))
                .forEach(stored -> epochs.computeIfAbsent(stored.epoch(), any -> new ArrayList<>())
                        .add(stored.row()));
        return new SigningHistory(runs.generation(), runs.openDouble(), runs.resolved(), runs.peers(), epochs);
    }

    /**
     * From then on this database forbids what it forbade before and what {@code history} does. All of it or nothing, durable on return.
     *
     * @return refused where the two contradict each other: one operator signed in two places
     */
    public Result<Boolean> take(SigningHistory history) {
        try {
            database.change(sql -> {
                for (Map.Entry<Integer, List<Row>> epoch : history.epochs().entrySet()) {
                    for (Row row : epoch.getValue()) {
                        take(sql, epoch.getKey(), row);
                    }
                }
                SqlRuns.take(sql, history);
            });
            return Result.ok(true);
        } catch (RefusedException refused) {
            return Result.no(refused.refusal);
        }
    }

    private static void take(Sql sql, int epoch, Row row) throws SQLException {
        Optional<Row> held = SqlLedger.held(sql, epoch, row);
        Result<Row> joined =
                held.map(before -> HistoryRules.joined(before, row)).orElseGet(() -> Result.ok(row));
        switch (joined) {
            case Result.No<Row>(Refusal refusal) -> throw new RefusedException(refusal);
            case Result.Ok<Row>(Row next) -> SqlLedger.put(sql, epoch, next);
        }
    }
}
