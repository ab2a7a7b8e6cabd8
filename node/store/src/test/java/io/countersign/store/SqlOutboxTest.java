package io.countersign.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.model.Address;
import io.countersign.model.Bytes;
import io.countersign.model.ChainId;
import io.countersign.model.Digest32;
import io.countersign.model.Hashes;
import io.countersign.spi.TransactionOutbox;
import io.countersign.spi.TransactionOutbox.Intent;
import io.countersign.spi.TransactionOutbox.SignedTransaction;
import io.countersign.spi.TransactionOutbox.Snapshot;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SqlOutboxTest {
    private static final ChainId CHAIN = new ChainId(31_337);
    private static final Address SENDER = Address.fromHex("0x" + "11".repeat(20));
    private static final Digest32 CALL = Hashes.keccak256("call");
    private static final Intent INTENT = new Intent(CALL, Bytes.fromHex("cafe"));

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
    void whatIsOpenComesBackAfterARestart() {
        Intent second = new Intent(Hashes.keccak256("another"), Bytes.EMPTY);
        outbox().intend(INTENT);
        outbox().intend(second);
        outbox().sign(transaction(5, "later"));
        outbox().sign(transaction(4, "first"));
        outbox().sign(transaction(4, "raised"));

        reopen();

        assertThat(outbox().load())
                .isEqualTo(new Snapshot(
                        List.of(INTENT, second),
                        List.of(transaction(4, "first"), transaction(4, "raised"), transaction(5, "later"))));
    }

    @Test
    void sayingTheSameAgainChangesNothing() {
        outbox().intend(INTENT);
        outbox().intend(new Intent(CALL, Bytes.fromHex("beef")));
        outbox().sign(transaction(4, "first"));
        outbox().sign(transaction(4, "first"));

        assertThat(outbox().load()).isEqualTo(new Snapshot(List.of(INTENT), List.of(transaction(4, "first"))));
    }

    @Test
    void aClosedCallStaysClosed() {
        outbox().intend(INTENT);
        outbox().close(CALL);
        outbox().intend(INTENT);
        reopen();

        assertThat(outbox().load().calls()).isEmpty();
    }

    @Test
    void aRetiredNonceTakesItsTransactionsAlong() {
        outbox().sign(transaction(4, "first"));
        outbox().sign(transaction(4, "raised"));
        outbox().sign(transaction(5, "next"));
        outbox().retire(4);
        reopen();

        assertThat(outbox().load().transactions()).containsExactly(transaction(5, "next"));
    }

    @Test
    void accountsAndChainsAreApart() {
        outbox().intend(INTENT);
        outbox().sign(transaction(4, "first"));

        assertThat(store.outbox(new ChainId(1), SENDER).load()).isEqualTo(new Snapshot(List.of(), List.of()));
        assertThat(store.outbox(CHAIN, Address.ZERO).load()).isEqualTo(new Snapshot(List.of(), List.of()));
    }

    private TransactionOutbox outbox() {
        return store.outbox(CHAIN, SENDER);
    }

    private static SignedTransaction transaction(long nonce, String name) {
        Optional<Digest32> call = name.equals("next") ? Optional.empty() : Optional.of(CALL);
        return new SignedTransaction(
                nonce, call, Hashes.keccak256(name), Bytes.fromHex("02f8"), 30_000_000_000L, 1_000_000_000L);
    }

    private void reopen() {
        store.close();
        store = Stores.open(folder);
    }
}
