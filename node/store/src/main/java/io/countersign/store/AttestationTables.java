package io.countersign.store;

import io.countersign.model.Attestation;
import io.countersign.model.Bytes;
import io.countersign.model.ChainId;
import io.countersign.model.Digest32;
import io.countersign.model.Fact;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** Attestations with their facts, and how they came to chains. */
final class AttestationTables {
    private final Database database;

    AttestationTables(Database database) {
        this.database = database;
    }

    void store(Digest32 digest, Attestation attestation, List<Fact> facts, Instant storedAt) {
        database.change(sql -> {
            sql.update(
                    "INSERT OR IGNORE INTO attestation (digest, stream, sequence, content, stored_at)"
                            + " VALUES (?, ?, ?, ?, ?)",
                    digest,
                    attestation.statement().stream().id(),
                    attestation.statement().sequence(),
                    Decoded.encoded(attestation),
                    storedAt);
            long number = sql.first("SELECT number FROM attestation WHERE digest = ?", row -> row.getLong(1), digest)
                    .orElseThrow();
            if (facts(sql, number).size() < facts.size()) {
                replaceFacts(sql, number, facts);
            }
        });
    }

    Optional<StoredAttestation> byDigest(Digest32 digest) {
        return database.read(sql -> found(sql, "SELECT * FROM attestation WHERE digest = ?", digest).stream()
                .findFirst());
    }

    List<StoredAttestation> newest(int limit) {
        return database.read(sql -> {
            List<StoredAttestation> newestFirst = new ArrayList<>(found(
                    sql,
                    "SELECT * FROM attestation ORDER BY number DESC LIMIT ?",
                    Math.min(limit, Limits.NEWEST_ROWS)));
            Collections.reverse(newestFirst);
            return newestFirst;
        });
    }

    void store(StoredLanding landing) {
        database.change(sql -> sql.update(
                "INSERT INTO landing (chain, digest, stage, landed_at) VALUES (?, ?, ?, ?)"
                        + " ON CONFLICT (chain, digest) DO UPDATE SET stage = excluded.stage,"
                        + " landed_at = COALESCE(landing.landed_at, excluded.landed_at)",
                landing.chain().value(),
                landing.digest(),
                StageCodec.encode(landing.stage()),
                landing.landedAt()));
    }

    List<StoredLanding> landings(int limit) {
        return database.read(sql -> {
            List<StoredLanding> newestFirst = sql.list(
                    "SELECT * FROM landing ORDER BY number DESC LIMIT ?",
                    AttestationTables::landing,
                    Math.min(limit, Limits.NEWEST_ROWS));
            Collections.reverse(newestFirst);
            return newestFirst;
        });
    }

    private static void replaceFacts(Sql sql, long number, List<Fact> facts) throws SQLException {
        sql.update("DELETE FROM attested_fact WHERE attestation = ?", number);
        for (int place = 0; place < facts.size(); place++) {
            sql.update(
                    "INSERT INTO attested_fact (attestation, place, fact) VALUES (?, ?, ?)",
                    number,
                    place,
                    facts.get(place).encode());
        }
    }

    private static List<Fact> facts(Sql sql, long attestation) throws SQLException {
        return sql.list(
                "SELECT fact FROM attested_fact WHERE attestation = ? ORDER BY place",
                row -> Decoded.fact(Sql.bytes(row, "fact")),
                attestation);
    }

    private record Found(long number, Digest32 digest, Bytes content, Instant storedAt) {}

    private static List<StoredAttestation> found(Sql sql, String query, Object value) throws SQLException {
        List<StoredAttestation> attestations = new ArrayList<>();
        for (Found row : sql.list(query, AttestationTables::found, value)) {
            attestations.add(new StoredAttestation(
                    row.digest(), Decoded.attestation(row.content()), facts(sql, row.number()), row.storedAt()));
        }
        return attestations;
    }

    private static Found found(ResultSet row) throws SQLException {
        return new Found(
                row.getLong("number"),
                Sql.digest(row, "digest"),
                Sql.bytes(row, "content"),
                Sql.instant(row, "stored_at"));
    }

    private static StoredLanding landing(ResultSet row) throws SQLException {
        return new StoredLanding(
                new ChainId(row.getLong("chain")),
                Sql.digest(row, "digest"),
                StageCodec.decode(Sql.bytes(row, "stage")),
                Sql.optionalInstant(row, "landed_at"));
    }
}
