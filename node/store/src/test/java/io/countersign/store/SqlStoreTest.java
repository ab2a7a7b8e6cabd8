package io.countersign.store;

import static io.countersign.store.Samples.lock;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.countersign.core.port.Row;
import io.countersign.core.port.RowCodec;
import io.countersign.model.Digest32;
import io.countersign.model.ReasonCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SqlStoreTest {
    @TempDir
    Path folder;

    @Test
    void aFolderBelongsToOneNodeAtATime() {
        try (SqlStore store = Stores.open(folder)) {
            assertThat(Stores.refused(folder).toString()).contains("another node runs on");
            store.ledger(1).commit(List.of(lock(7, 0, "a")));
        }
        Stores.open(folder).close();
    }

    @Test
    void theFirstOpeningMakesTheFolder() {
        Stores.open(folder.resolve("a/b")).close();

        assertThat(folder.resolve("a/b").resolve(SqlStore.FILE)).isRegularFile();
    }

    @Test
    void aSchemaOfANewerVersionIsRefusedAndLeftAlone() throws SQLException {
        Stores.open(folder).close();
        update("INSERT INTO schema_step (version, checksum) VALUES (99, x'00')");

        assertThat(Stores.refused(folder).code()).isEqualTo(ReasonCode.NOT_UNDERSTOOD);
        assertThat(Stores.refused(folder).detail()).contains("written by a newer one");
    }

    @Test
    void aSchemaStepThatWasChangedIsRefused() throws SQLException {
        Stores.open(folder).close();
        update("UPDATE schema_step SET checksum = x'" + "00".repeat(Digest32.SIZE_BYTES) + "' WHERE version = 2");

        assertThat(Stores.refused(folder).detail()).contains("step 2 of its schema");
    }

    @Test
    void aDatabaseOfTheFirstVersionIsBroughtUpToDateWithItsRows() {
        Row lock = lock(7, 0, "a");
        try (Database database = Database.open(folder.resolve(SqlStore.FILE))) {
            Migrations.apply(database, Migrations.STEPS.subList(0, 1));
            database.change(sql -> sql.update(
                    "INSERT INTO ledger_row (kind, key, content) VALUES (?, ?, ?)",
                    lock.kind().code(),
                    lock.key(),
                    RowCodec.encode(lock)));
        }

        try (SqlStore store = Stores.open(folder)) {
            assertThat(store.ledger(1).load().rows()).containsExactly(lock);
            assertThat(store.journal().storeRefusal(Samples.refusal(1), Samples.TIME))
                    .isEqualTo(1);
        }
        try (Database database = Database.open(folder.resolve(SqlStore.FILE))) {
            List<Integer> steps = database.write(
                    sql -> sql.list("SELECT version FROM schema_step ORDER BY version", row -> row.getInt(1)));
            assertThat(steps).containsExactly(1, 2, 3, 4, 5);
        }
    }

    @Test
    void aConnectionThatMayLoseCommitsIsRefused() throws SQLException {
        try (SqlStore store = Stores.open(folder);
                Connection connection = connection()) {
            Durability.check(connection);
            try (var statement = connection.createStatement()) {
                statement.execute("PRAGMA synchronous = NORMAL");
            }

            assertThatThrownBy(() -> Durability.check(connection))
                    .isInstanceOf(StoreException.class)
                    .hasMessageContaining("wal and 1");
            assertThat(store.ledger(1).load().rows()).isEmpty();
        }
        try (Connection memory = DriverManager.getConnection("jdbc:sqlite::memory:")) {
            assertThatThrownBy(() -> Durability.check(memory)).isInstanceOf(StoreException.class);
        }
    }

    @Test
    void aDamagedRowIsNotReadAsIfItWereAbsent() throws SQLException {
        try (SqlStore store = Stores.open(folder)) {
            store.ledger(1).commit(List.of(lock(7, 0, "a")));
        }
        update("UPDATE ledger_row SET content = substr(content, 1, 40)");

        try (SqlStore store = Stores.open(folder)) {
            assertThatThrownBy(() -> store.ledger(1).load())
                    .isInstanceOf(StoreException.class)
                    .hasMessageContaining("damaged");
            assertThatThrownBy(() -> store.ledger(1).commit(List.of(lock(7, 1, "b"))))
                    .isInstanceOf(StoreException.class);
        }
    }

    @Test
    void aFileThatIsNoDatabaseIsNotOverwritten() throws IOException {
        Path file = folder.resolve(SqlStore.FILE);
        Files.writeString(file, "these are somebody's notes, and there are enough of them to be a page of a database");

        assertThatThrownBy(() -> SqlStore.open(folder)).isInstanceOf(StoreException.class);
        assertThat(file).content().startsWith("these are somebody's notes");
        assertThatThrownBy(() -> SqlStore.open(folder)).isInstanceOf(StoreException.class);
    }

    private void update(String sql) throws SQLException {
        try (Connection connection = connection();
                var statement = connection.createStatement()) {
            statement.executeUpdate(sql);
        }
    }

    private Connection connection() throws SQLException {
        return DriverManager.getConnection("jdbc:sqlite:" + folder.resolve(SqlStore.FILE));
    }
}
