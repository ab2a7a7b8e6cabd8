package io.countersign.store;

import io.countersign.model.Address;
import io.countersign.model.ChainId;
import io.countersign.model.Refusal;
import io.countersign.model.Result;
import io.countersign.spi.TransactionOutbox;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A node's data folder, held by this process alone until it is closed. */
public final class SqlStore implements AutoCloseable {
    static final String FILE = "countersign.db";

    private final FolderLock lock;
    private final Database database;
    private final SqlJournal journal;
    private final SqlRuns runs;

    private SqlStore(FolderLock lock, Database database) {
        this.lock = lock;
        this.database = database;
        this.journal = new SqlJournal(database, Limits.REFUSALS_KEPT);
        this.runs = new SqlRuns(database);
    }

    /**
     * Opens the folder, making it where it is missing. Refused where another node holds it or where the schema is newer than this
     * software.
     *
     * @throws StoreException where the database is damaged or its file system does not keep what it is told
     */
    public static Result<SqlStore> open(Path folder) {
        try {
            Files.createDirectories(folder);
            return FolderLock.take(folder).then(lock -> open(folder, lock));
        } catch (IOException lost) {
            throw new UncheckedIOException("cannot use the data folder " + folder, lost);
        }
    }

    private static Result<SqlStore> open(Path folder, FolderLock lock) {
        try {
            return open(folder.resolve(FILE), Database.open(folder.resolve(FILE)), lock);
        } catch (RuntimeException damaged) {
            lock.close();
            throw damaged;
        }
    }

    private static Result<SqlStore> open(Path file, Database database, FolderLock lock) {
        try {
            return switch (Migrations.apply(database)) {
                case Result.Ok<Integer> current -> {
                    database.openReaders(file);
                    yield Result.ok(new SqlStore(lock, database));
                }
                case Result.No<Integer>(Refusal refusal) -> {
                    database.close();
                    lock.close();
                    yield Result.no(refusal);
                }
            };
        } catch (RuntimeException damaged) {
            database.close();
            throw damaged;
        }
    }

    /** What protects signing in one committee epoch; the rows of two epochs never meet. */
    public SqlLedger ledger(int epoch) {
        return new SqlLedger(database, epoch);
    }

    public SqlJournal journal() {
        return journal;
    }

    public SqlRuns runs() {
        return runs;
    }

    public SqlHistory history() {
        return new SqlHistory(database, runs);
    }

    public TransactionOutbox outbox(ChainId chain, Address sender) {
        return new SqlOutbox(database, chain, sender);
    }

    @Override
    public void close() {
        database.close();
        lock.close();
    }
}
