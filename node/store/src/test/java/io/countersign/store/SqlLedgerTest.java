package io.countersign.store;

import static io.countersign.store.Samples.attested;
import static io.countersign.store.Samples.boot;
import static io.countersign.store.Samples.floor;
import static io.countersign.store.Samples.latch;
import static io.countersign.store.Samples.lock;
import static io.countersign.store.Samples.misbehaviour;
import static io.countersign.store.Samples.observation;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.countersign.core.port.Row;
import io.countersign.core.port.Row.AttestedRow;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SqlLedgerTest {
    @TempDir
    Path folder;

    private SqlStore store;

    @BeforeEach
    void open() {
        store = Stores.open(folder);
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void rowsOfTwoEpochsNeverMeet() {
        store.ledger(1).commit(List.of(lock(7, 3, "a"), boot(4, "first")));
        store.ledger(2).commit(List.of(lock(7, 1, "b"), boot(1, "second")));

        assertThat(store.ledger(1).load().rows()).containsExactlyInAnyOrder(lock(7, 3, "a"), boot(4, "first"));
        assertThat(store.ledger(2).load().rows()).containsExactlyInAnyOrder(lock(7, 1, "b"), boot(1, "second"));
    }

    @Test
    void everyKindOfRowComesBackAfterARestart() {
        List<Row> rows = List.of(
                observation(7, 1),
                lock(7, 0, "a"),
                floor(7, 1),
                attested(7, "a"),
                boot(1, "first"),
                latch("fund"),
                misbehaviour(3));
        store.ledger(1).commit(rows);

        reopen();

        assertThat(store.ledger(1).load().rows()).containsExactlyInAnyOrderElementsOf(rows);
    }

    @Test
    void aLockMovesToALaterViewAndNeverBack() {
        store.ledger(1).commit(List.of(lock(7, 1, "a")));
        store.ledger(1).commit(List.of(lock(7, 3, "b")));

        refused("a lock of an earlier view", lock(7, 2, "a"));
        refused("a lock of an earlier view", lock(7, 2, "b"));
        reopen();
        assertThat(store.ledger(1).load().rows()).containsExactly(lock(7, 3, "b"));
    }

    @Test
    void oneViewHasOneLock() {
        store.ledger(1).commit(List.of(lock(7, 1, "a")));
        store.ledger(1).commit(List.of(lock(7, 1, "a")));

        refused("two locks in one view", lock(7, 1, "b"));
        assertThat(store.ledger(1).load().rows()).containsExactly(lock(7, 1, "a"));
    }

    @Test
    void aWindowHasOneSignedDigestForEver() {
        store.ledger(1).commit(List.of(attested(7, "a")));

        refused("another digest is signed", attested(7, "b"));
        assertThat(store.ledger(1).load().rows()).containsExactly(attested(7, "a"));
    }

    @Test
    void theSameStatementMayBeSignedAgainAndTheFirstSignatureStays() {
        AttestedRow again =
                new AttestedRow(Samples.attestation(7, "a", 2), attested(7, "a").evidence());
        store.ledger(1).commit(List.of(attested(7, "a")));
        store.ledger(1).commit(List.of(again));

        assertThat(store.ledger(1).load().rows()).containsExactly(attested(7, "a"));
    }

    @Test
    void evidenceThatBecomesKnownLaterIsAdded() {
        AttestedRow bare = new AttestedRow(Samples.attestation(7, "a"), List.of());
        store.ledger(1).commit(List.of(bare));
        store.ledger(1).commit(List.of(attested(7, "a")));
        store.ledger(1).commit(List.of(bare));

        assertThat(store.ledger(1).load().rows()).containsExactly(attested(7, "a"));
    }

    @Test
    void aWindowIsObservedOnce() {
        store.ledger(1).commit(List.of(observation(7, 1)));
        store.ledger(1).commit(List.of(observation(7, 1)));

        refused("a second observation", observation(7, 2));
    }

    @Test
    void aFloorNeverFalls() {
        store.ledger(1).commit(List.of(floor(7, 1)));
        store.ledger(1).commit(List.of(floor(8, 2)));

        refused("a floor that falls", floor(7, 2));
        assertThat(store.ledger(1).load().rows()).containsExactly(floor(8, 2));
    }

    @Test
    void theBootGenerationRises() {
        store.ledger(1).commit(List.of(boot(4, "first")));
        store.ledger(1).commit(List.of(boot(5, "second")));

        refused("boot generation 5 after 5", boot(5, "third"));
        refused("boot generation 4 after 5", boot(4, "first"));
        assertThat(store.ledger(1).load().rows()).containsExactly(boot(5, "second"));
    }

    @Test
    void aBatchWithOneForbiddenRowIsNotStoredAtAll() {
        store.ledger(1).commit(List.of(lock(7, 1, "a")));

        refused("two locks in one view", floor(7, 1), lock(7, 1, "b"));
        reopen();
        assertThat(store.ledger(1).load().rows()).containsExactly(lock(7, 1, "a"));
    }

    private void refused(String why, Row... rows) {
        assertThatThrownBy(() -> store.ledger(1).commit(List.of(rows)))
                .isInstanceOf(LedgerViolationException.class)
                .hasMessageContaining(why);
    }

    private void reopen() {
        store.close();
        store = Stores.open(folder);
    }
}
