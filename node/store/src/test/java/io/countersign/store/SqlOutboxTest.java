package io.countersign.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.model.Address;
import io.countersign.model.Bytes;
import io.countersign.model.ChainId;
import io.countersign.model.Hashes;
import io.countersign.spi.TransactionOutbox;
import io.countersign.spi.TransactionOutbox.Intent;
import io.countersign.spi.TransactionOutbox.SignedTransaction;
import io.countersign.spi.TransactionOutbox.Snapshot;
import io.countersign.testkit.OutboxContract;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SqlOutboxTest extends OutboxContract {
    private static final ChainId CHAIN = new ChainId(31_337);
    private static final Address SENDER = Address.fromHex("0x" + "11".repeat(20));

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

    @Override
    protected TransactionOutbox reopened() {
        store.close();
        store = Stores.open(folder);
        return store.outbox(CHAIN, SENDER);
    }

    @Test
    void accountsAndChainsAreApart() {
        TransactionOutbox outbox = reopened();
        outbox.intend(new Intent(Hashes.keccak256("call"), Bytes.EMPTY));
        outbox.sign(new SignedTransaction(4, Optional.empty(), Hashes.keccak256("4"), Bytes.fromHex("02f8"), 2, 1));

        assertThat(store.outbox(new ChainId(1), SENDER).load()).isEqualTo(new Snapshot(List.of(), List.of()));
        assertThat(store.outbox(CHAIN, Address.ZERO).load()).isEqualTo(new Snapshot(List.of(), List.of()));
    }
}
