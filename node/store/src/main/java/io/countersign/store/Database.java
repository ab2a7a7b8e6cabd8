package io.countersign.store;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Locale;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.locks.ReentrantLock;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteConfig.JournalMode;
import org.sqlite.SQLiteConfig.SynchronousMode;
import org.sqlite.SQLiteConfig.TransactionMode;

/** One SQLite database: a connection that writes, one write at a time, and some that only read. */
final class Database implements AutoCloseable {
    /** Reads from the database. */
    interface Query<T> {
        T run(Sql sql) throws SQLException;
    }

    /** Changes the database, all of it or nothing. */
    interface Change {
        void run(Sql sql) throws SQLException;
    }

    private final Connection writer;
    private final BlockingQueue<Connection> readers = new LinkedBlockingQueue<>();
    private final ReentrantLock turn = new ReentrantLock(true);
    private boolean broken;

    private Database(Connection writer) {
        this.writer = writer;
    }

    static Database open(Path file) {
        try {
            Connection writer = writing().createConnection(url(file));
            try {
                Durability.check(writer);
                writer.setAutoCommit(false);
                return new Database(writer);
            } catch (SQLException | StoreException unusable) {
                writer.close();
                throw unusable;
            }
        } catch (SQLException unusable) {
            throw new StoreException("cannot open the database " + file, unusable);
        }
    }

    /** Readers come after migrations, so that they see no older schema. */
    void openReaders(Path file) {
        try {
            for (int i = 0; i < Limits.READ_CONNECTIONS; i++) {
                readers.add(reading().createConnection(url(file)));
            }
        } catch (SQLException unusable) {
            throw new StoreException("cannot read the database " + file, unusable);
        }
    }

    /** Durable when this returns. After a failure of the disk nothing is written any more. */
    <T> T write(Query<T> work) {
        turn.lock();
        try {
            if (broken) {
                throw new StoreException("the database failed before");
            }
            T result = work.run(new Sql(writer));
            writer.commit();
            return result;
        } catch (SQLException lost) {
            broken = true;
            rollBack();
            throw new StoreException("the database does not take writes", lost);
        } catch (RuntimeException refused) {
            rollBack();
            throw refused;
        } finally {
            turn.unlock();
        }
    }

    void change(Change work) {
        write(sql -> {
            work.run(sql);
            return true;
        });
    }

    <T> T read(Query<T> work) {
        Connection reader = borrowed();
        try {
            return work.run(new Sql(reader));
        } catch (SQLException lost) {
            throw new StoreException("the database cannot be read", lost);
        } finally {
            readers.add(reader);
        }
    }

    private Connection borrowed() {
        try {
            return readers.take();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new StoreException("stopped while waiting to read", stopped);
        }
    }

    private void rollBack() {
        try {
            writer.rollback();
        } catch (SQLException lost) {
            broken = true;
        }
    }

    private static SQLiteConfig writing() {
        SQLiteConfig config = common();
        config.setJournalMode(JournalMode.WAL);
        config.setSynchronous(SynchronousMode.FULL);
        config.setTransactionMode(TransactionMode.IMMEDIATE);
        return config;
    }

    private static SQLiteConfig reading() {
        SQLiteConfig config = common();
        config.setReadOnly(true);
        return config;
    }

    private static SQLiteConfig common() {
        SQLiteConfig config = new SQLiteConfig();
        config.enforceForeignKeys(true);
        config.setBusyTimeout(Math.toIntExact(Limits.BUSY_TIMEOUT.toMillis()));
        return config;
    }

    private static String url(Path file) {
        return String.format(Locale.ROOT, "jdbc:sqlite:%s", file.toAbsolutePath());
    }

    @Override
    public void close() {
        turn.lock();
        try {
            broken = true;
            for (Connection reader : readers) {
                reader.close();
            }
            writer.close();
        } catch (SQLException lost) {
            throw new StoreException("the database did not close", lost);
        } finally {
            turn.unlock();
        }
    }
}
