package io.countersign.spi;

import io.countersign.model.Bytes;
import io.countersign.model.Digest32;
import java.util.List;
import java.util.Optional;

/**
 * The durable memory of one sender account on one chain. Every method returns only when what it was told will survive a crash, and
 * a nonce exists only as part of a signed transaction that is stored here before it is sent.
 */
public interface TransactionOutbox {
    /** What is still open, as it was stored: calls oldest first, transactions by nonce and then in the order of signing. */
    Snapshot load();

    /** Takes over a call. Storing the same key again changes nothing. */
    void intend(Intent intent);

    /** Stores a transaction before it is sent for the first time. Storing the same hash again changes nothing. */
    void sign(SignedTransaction transaction);

    /** The nonce is used up in a final block: its transactions leave {@link Snapshot#transactions}. */
    void retire(long nonce);

    /** Nothing is left to do for a call: it leaves {@link Snapshot#calls}, and intending it again changes nothing. */
    void close(Digest32 call);

    /** @param content the call, in the adapter's own encoding */
    record Intent(Digest32 call, Bytes content) {}

    /**
     * @param call what the transaction is for, or empty where it only fills its nonce
     * @param raw the signed transaction as it is sent (EIP-2718); public once sent
     */
    record SignedTransaction(
            long nonce, Optional<Digest32> call, Digest32 hash, Bytes raw, long maxFeePerGasWei, long tipPerGasWei) {}

    record Snapshot(List<Intent> calls, List<SignedTransaction> transactions) {
        public Snapshot {
            calls = List.copyOf(calls);
            transactions = List.copyOf(transactions);
        }
    }
}
