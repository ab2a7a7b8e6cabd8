package io.countersign.chain.evm.rpc;

import io.countersign.contracts.EventLog;
import io.countersign.model.Address;
import io.countersign.model.Digest32;
import java.util.List;
import java.util.Optional;

/**
 * The receipt of a mined transaction.
 *
 * @param created the contract that the transaction created
 * @param succeeded whether it was not reverted
 * @param logs in the order of the receipt
 */
public record Receipt(
        Digest32 transaction,
        Digest32 blockHash,
        long block,
        long index,
        Optional<Address> created,
        boolean succeeded,
        long gasUsed,
        List<EventLog> logs) {
    public Receipt {
        logs = List.copyOf(logs);
    }
}
