package io.countersign.store;

import io.countersign.model.Bytes;
import io.countersign.model.Hashes;
import io.countersign.model.ReasonCode;
import io.countersign.model.Result;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** Brings a schema up to date, step by step and each step once. Steps never change after they were released. */
final class Migrations {
    static final List<String> STEPS =
            List.of("001-ledger.sql", "002-journal.sql", "003-outbox.sql", "004-ledger-epoch.sql", "005-runs.sql");

    private record Applied(int version, Bytes checksum) {}

    private Migrations() {}

    static Result<Integer> apply(Database database) {
        return apply(database, STEPS);
    }

    /** The version of the schema afterwards, or why this software cannot use the database. */
    static Result<Integer> apply(Database database, List<String> steps) {
        List<Applied> applied = database.write(Migrations::applied);
        Optional<String> strange = strange(applied, steps);
        if (strange.isPresent()) {
            return Result.no(ReasonCode.NOT_UNDERSTOOD, "database", strange.get());
        }
        for (int version = applied.size() + 1; version <= steps.size(); version++) {
            int next = version;
            String script = script(steps.get(next - 1));
            database.change(sql -> step(sql, next, script));
        }
        return Result.ok(steps.size());
    }

    private static List<Applied> applied(Sql sql) throws SQLException {
        sql.update("CREATE TABLE IF NOT EXISTS schema_step (version INTEGER PRIMARY KEY, checksum BLOB NOT NULL)");
        return sql.list(
                "SELECT version, checksum FROM schema_step ORDER BY version",
                row -> new Applied(row.getInt("version"), Sql.bytes(row, "checksum")));
    }

    private static Optional<String> strange(List<Applied> applied, List<String> steps) {
        if (applied.size() > steps.size()) {
            return Optional.of("its schema is version " + applied.size() + " and this software knows versions up to "
                    + steps.size() + ": it was written by a newer one");
        }
        for (int i = 0; i < applied.size(); i++) {
            Applied step = applied.get(i);
            if (step.version() != i + 1 || !step.checksum().equals(checksum(script(steps.get(i))))) {
                return Optional.of("step " + (i + 1) + " of its schema is not the one this software knows");
            }
        }
        return Optional.empty();
    }

    private static void step(Sql sql, int version, String script) throws SQLException {
        for (String statement : script.split(";", -1)) {
            if (!statement.isBlank()) {
                sql.update(statement);
            }
        }
        sql.update("INSERT INTO schema_step (version, checksum) VALUES (?, ?)", version, checksum(script));
    }

    private static Bytes checksum(String script) {
        return Hashes.sha256(Bytes.of(script.getBytes(StandardCharsets.UTF_8))).bytes();
    }

    private static String script(String name) {
        try (InputStream in = Migrations.class.getResourceAsStream("migrations/" + name)) {
            if (in == null) {
                throw new IllegalStateException("migration " + name + " is missing from this build");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException lost) {
            throw new UncheckedIOException(lost);
        }
    }
}
