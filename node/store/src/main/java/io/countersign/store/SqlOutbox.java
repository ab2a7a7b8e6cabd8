package io.countersign.store;

import io.countersign.model.Address;
import io.countersign.model.ChainId;
import io.countersign.model.Digest32;
import io.countersign.spi.TransactionOutbox;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;

/** The outbox of one sender account on one chain. */
public final class SqlOutbox implements TransactionOutbox {
    private final Database database;
    private final ChainId chain;
    private final Address sender;

    SqlOutbox(Database database, ChainId chain, Address sender) {
        this.database = database;
        this.chain = chain;
        this.sender = sender;
    }

    @Override
    public Snapshot load() {
        return database.read(sql -> {
            List<Intent> calls = sql.list(
                    "SELECT call, content FROM outbox_call WHERE chain = ? AND sender = ? AND closed = 0 ORDER BY"
                            + " number",
                    row -> new Intent(Sql.digest(row, "call"), Sql.bytes(row, "content")),
                    chain.value(),
                    sender.bytes());
            List<SignedTransaction> transactions = sql.list(
                    "SELECT * FROM outbox_transaction WHERE chain = ? AND sender = ? AND retired = 0"
                            + " ORDER BY nonce, number",
                    SqlOutbox::transaction,
                    chain.value(),
                    sender.bytes());
            return new Snapshot(calls, transactions);
        });
    }

    @Override
    public void intend(Intent intent) {
        database.change(sql -> sql.update(
                "INSERT OR IGNORE INTO outbox_call (chain, sender, call, content) VALUES (?, ?, ?, ?)",
                chain.value(),
                sender.bytes(),
                intent.call(),
                intent.content()));
    }

    @Override
    public void sign(SignedTransaction transaction) {
        database.change(sql -> sql.update(
                "INSERT OR IGNORE INTO outbox_transaction"
                        + " (chain, sender, nonce, call, hash, raw, max_fee_per_gas_wei, tip_per_gas_wei)"
                        + " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                chain.value(),
                sender.bytes(),
                transaction.nonce(),
                transaction.call(),
                transaction.hash(),
                transaction.raw(),
                transaction.maxFeePerGasWei(),
                transaction.tipPerGasWei()));
    }

    @Override
    public void retire(long nonce) {
        database.change(sql -> sql.update(
                "UPDATE outbox_transaction SET retired = 1 WHERE chain = ? AND sender = ? AND nonce = ?",
                chain.value(),
                sender.bytes(),
                nonce));
    }

    @Override
    public void close(Digest32 call) {
        database.change(sql -> sql.update(
                "UPDATE outbox_call SET closed = 1 WHERE chain = ? AND sender = ? AND call = ?",
                chain.value(),
                sender.bytes(),
                call));
    }

    private static SignedTransaction transaction(ResultSet row) throws SQLException {
        return new SignedTransaction(
                row.getLong("nonce"),
                Sql.optionalBytes(row, "call").map(Digest32::new),
                Sql.digest(row, "hash"),
                Sql.bytes(row, "raw"),
                row.getLong("max_fee_per_gas_wei"),
                row.getLong("tip_per_gas_wei"));
    }
}
