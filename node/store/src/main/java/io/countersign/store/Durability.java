package io.countersign.store;

import java.sql.Connection;
import java.sql.SQLException;

/**
 * Proof that a commit survives the loss of power: a write-ahead log that is synced at every commit. With
 * {@code synchronous=NORMAL} SQLite may lose the last commits, and with them a lock that a share was already sent for.
 */
final class Durability {
    private static final int FULL = 2;

    private Durability() {}

    static void check(Connection connection) throws SQLException {
        Sql sql = new Sql(connection);
        String journal =
                sql.first("PRAGMA journal_mode", row -> row.getString(1)).orElse("unknown");
        int synchronous = sql.first("PRAGMA synchronous", row -> row.getInt(1)).orElse(0);
        if (!journal.equals("wal") || synchronous < FULL) {
            throw new StoreException(
                    "the signing ledger needs journal_mode=wal and synchronous=FULL, and this database gives " + journal
                            + " and " + synchronous + "; is its file system made for databases?");
        }
    }
}
