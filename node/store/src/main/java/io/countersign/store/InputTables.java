package io.countersign.store;

import io.countersign.model.Bytes;
import io.countersign.model.Digest32;
import io.countersign.model.Fact;
import io.countersign.model.ItemKey;
import io.countersign.model.RawInput;
import io.countersign.model.SourceId;
import io.countersign.spi.Reading;
import io.countersign.store.StoredItem.StoredFact;
import io.countersign.store.StoredItem.StoredWithdrawal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Documents as they came, and what was read out of them; nothing is overwritten. */
final class InputTables {
    private static final String ENTRIES =
            "SELECT e.number, e.item, e.version, e.fact, r.stored_at, r.evidence, r.authentic"
                    + " FROM reading_entry e JOIN reading r ON r.number = e.reading";

    private final Database database;

    InputTables(Database database) {
        this.database = database;
    }

    void storeRaw(RawInput document) {
        database.change(sql -> sql.update(
                "INSERT OR IGNORE INTO document (source, evidence, name, content, received_at) VALUES (?, ?, ?, ?, ?)",
                document.source().name(),
                document.evidenceHash(),
                document.name(),
                document.content(),
                document.receivedAt()));
    }

    Optional<RawInput> raw(SourceId source, Digest32 evidence) {
        return database.read(sql -> sql.first(
                "SELECT name, content, received_at FROM document WHERE source = ? AND evidence = ?",
                row -> new RawInput(
                        source, row.getString("name"), Sql.bytes(row, "content"), Sql.instant(row, "received_at")),
                source.name(),
                evidence));
    }

    boolean isRead(SourceId source, Digest32 evidence) {
        return database.read(sql -> sql.first(
                        "SELECT number FROM reading WHERE source = ? AND evidence = ?",
                        row -> row.getLong(1),
                        source.name(),
                        evidence)
                .isPresent());
    }

    void storeReading(SourceId source, Digest32 evidence, Reading reading, Instant storedAt) {
        database.change(sql -> {
            int added = sql.update(
                    "INSERT OR IGNORE INTO reading (source, evidence, stored_at, authentic) VALUES (?, ?, ?, ?)",
                    source.name(),
                    evidence,
                    storedAt,
                    authentic(reading));
            if (added == 1) {
                entries(sql, sql.inserted(), reading);
            }
        });
    }

    List<StoredItem> history(int newest) {
        return database.read(sql -> sql.list(
                ENTRIES
                        + " WHERE e.number > (SELECT COALESCE(MAX(number), 0) - ? FROM reading_entry) ORDER BY"
                        + " e.number",
                InputTables::item,
                Math.min(newest, Limits.HISTORY_ENTRIES)));
    }

    List<StoredItem> versions(ItemKey key) {
        return database.read(
                sql -> sql.list(ENTRIES + " WHERE e.item = ? ORDER BY e.number", InputTables::item, key.encode()));
    }

    private static boolean authentic(Reading reading) {
        return switch (reading) {
            case Reading.Facts facts -> facts.authentic();
            case Reading.Withdrawn withdrawn -> withdrawn.authentic();
            case Reading.Refused refused -> false;
        };
    }

    private static void entries(Sql sql, long number, Reading reading) throws SQLException {
        switch (reading) {
            case Reading.Facts facts -> {
                for (Fact fact : facts.facts()) {
                    entry(sql, number, fact.key(), fact.version(), Optional.of(fact.encode()));
                }
            }
            case Reading.Withdrawn withdrawn ->
                entry(sql, number, withdrawn.key(), withdrawn.version(), Optional.empty());
            case Reading.Refused refused -> {}
        }
    }

    private static void entry(Sql sql, long reading, ItemKey key, long version, Optional<Bytes> fact)
            throws SQLException {
        Bytes item = key.encode();
        Optional<Long> superseded = sql.first(
                "SELECT number FROM reading_entry WHERE item = ? AND version < ? ORDER BY version DESC, number DESC"
                        + " LIMIT 1",
                row -> row.getLong(1),
                item,
                version);
        sql.update(
                "INSERT INTO reading_entry (reading, item, version, fact, supersedes) VALUES (?, ?, ?, ?, ?)",
                reading,
                item,
                version,
                fact,
                superseded);
    }

    private static StoredItem item(ResultSet row) throws SQLException {
        Instant storedAt = Sql.instant(row, "stored_at");
        Digest32 evidence = Sql.digest(row, "evidence");
        boolean authentic = row.getInt("authentic") == 1;
        Optional<Bytes> fact = Sql.optionalBytes(row, "fact");
        if (fact.isPresent()) {
            return new StoredFact(Decoded.fact(fact.get()), storedAt, evidence, authentic);
        }
        ItemKey key = Decoded.item(Sql.bytes(row, "item"));
        return new StoredWithdrawal(key, row.getLong("version"), storedAt, evidence, authentic);
    }
}
