package io.countersign.store;

import io.countersign.core.port.Row.BootRow;
import io.countersign.core.port.RowKind;
import io.countersign.model.OperatorId;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Which runs of operators' nodes there were: of the others, to let no older one in; of this one, whether it had a twin. */
public final class SqlRuns {
    private final Database database;

    SqlRuns(Database database) {
        this.database = database;
    }

    /**
     * Another start of this node: its generation is above all that the node ever had, in any epoch. Durable on return.
     *
     * @param above a generation that was seen elsewhere; 0 where none was
     */
    public long begin(long above) {
        return database.write(sql -> {
            long generation = Math.max(above, started(sql)) + 1;
            sql.update("INSERT OR REPLACE INTO own_run (one, generation) VALUES (1, ?)", generation);
            return generation;
        });
    }

    /** How often this node has started. */
    public long generation() {
        return database.read(SqlRuns::started);
    }

    private static long started(Sql sql) throws SQLException {
        long own = sql.first("SELECT generation FROM own_run", row -> row.getLong("generation"))
                .orElse(0L);
        return sql
                .list("SELECT kind, content FROM ledger_row WHERE kind = ?", SqlLedger::row, RowKind.BOOT.code())
                .stream()
                .mapToLong(row -> ((BootRow) row).generation())
                .reduce(own, Math::max);
    }

    public Map<OperatorId, StoredRun> peers() {
        return database.read(SqlRuns::peers);
    }

    private static Map<OperatorId, StoredRun> peers(Sql sql) throws SQLException {
        Map<OperatorId, StoredRun> runs = new TreeMap<>();
        sql.list(
                        "SELECT * FROM peer_run",
                        row -> Map.entry(
                                new OperatorId(row.getInt("operator")),
                                new StoredRun(
                                        row.getLong("generation"),
                                        Sql.bytes(row, "instance"),
                                        row.getLong("doubled_at"))))
                .forEach(run -> runs.put(run.getKey(), run.getValue()));
        return runs;
    }

    /** Durable on return. */
    public void remember(OperatorId operator, StoredRun run) {
        database.change(sql -> remember(sql, operator, run));
    }

    private static void remember(Sql sql, OperatorId operator, StoredRun run) throws SQLException {
        sql.update(
                "INSERT OR REPLACE INTO peer_run (operator, generation, instance, doubled_at) VALUES (?, ?, ?, ?)",
                operator.index(),
                run.generation(),
                run.instance(),
                run.doubledAt());
    }

    /**
     * What another ledger of this operator remembers of runs; nothing that is remembered here is forgotten for it. One generation is
     * left out, so that the node that was left is an older one even if it starts once more.
     */
    static void take(Sql sql, SigningHistory history) throws SQLException {
        long generation = Math.max(started(sql), Math.addExact(history.generation(), 1));
        sql.update("INSERT OR REPLACE INTO own_run (one, generation) VALUES (1, ?)", generation);
        takeDoubles(sql, history);
        Map<OperatorId, StoredRun> known = peers(sql);
        for (Map.Entry<OperatorId, StoredRun> peer : history.peers().entrySet()) {
            StoredRun held = known.getOrDefault(peer.getKey(), peer.getValue());
            remember(sql, peer.getKey(), held.joined(peer.getValue()));
        }
    }

    /** What people resolved counts where nothing is open here; what is open there is open here too, whatever was resolved here. */
    private static void takeDoubles(Sql sql, SigningHistory history) throws SQLException {
        if (openDouble(sql).isPresent()) {
            return;
        }
        long resolved = Math.max(resolved(sql), history.resolved());
        if (resolved > 0) {
            sql.update("INSERT OR REPLACE INTO own_double (generation, resolved) VALUES (?, 1)", resolved);
        }
        if (history.openDouble().isPresent()) {
            long open = Math.max(history.openDouble().get(), resolved + 1);
            sql.update("INSERT INTO own_double (generation) VALUES (?)", open);
        }
    }

    /** The generation at which peers saw this operator twice, while its people have not said that one run is left. */
    public Optional<Long> openDouble() {
        return database.read(SqlRuns::openDouble);
    }

    private static Optional<Long> openDouble(Sql sql) throws SQLException {
        return sql.first(
                "SELECT generation FROM own_double WHERE generation > COALESCE((SELECT MAX(generation) FROM own_double"
                        + " WHERE resolved = 1), 0) ORDER BY generation DESC",
                row -> row.getLong("generation"));
    }

    /** Peers saw this operator twice. Durable on return; what people resolved is resolved. */
    public void doubled(long generation) {
        database.change(sql -> sql.update("INSERT OR IGNORE INTO own_double (generation) VALUES (?)", generation));
    }

    /**
     * People say that of all runs so far this one is left. Durable on return.
     *
     * @return the last generation of those runs; the next start is above it
     */
    public long resolve() {
        return database.write(sql -> {
            long generation = sql.list("SELECT generation FROM own_double", row -> row.getLong("generation")).stream()
                    .reduce(started(sql), Math::max);
            sql.update("INSERT OR IGNORE INTO own_double (generation) VALUES (?)", generation);
            sql.update("UPDATE own_double SET resolved = 1");
            sql.update("INSERT OR REPLACE INTO own_run (one, generation) VALUES (1, ?)", generation);
            return generation;
        });
    }

    /** The highest generation people have resolved; 0 where they never had to. */
    public long resolved() {
        return database.read(SqlRuns::resolved);
    }

    private static long resolved(Sql sql) throws SQLException {
        return sql.first(
                        "SELECT generation FROM own_double WHERE resolved = 1 ORDER BY generation DESC",
                        row -> row.getLong("generation"))
                .orElse(0L);
    }
}
