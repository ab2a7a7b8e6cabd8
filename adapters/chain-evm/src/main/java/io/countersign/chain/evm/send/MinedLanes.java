package io.countersign.chain.evm.send;

import io.countersign.chain.evm.rpc.Receipt;
import io.countersign.model.Digest32;
import io.countersign.model.Result;
import io.countersign.spi.TransactionOutbox.SignedTransaction;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What became of the nonces that are mined. */
final class MinedLanes {
    private final Map<Digest32, Receipt> receipts = new HashMap<>();
    private final Set<Digest32> unknownCalls = new HashSet<>();
    private final Set<Long> unknownNonces = new HashSet<>();

    static MinedLanes read(List<NonceLane> lanes, AccountReads reads) {
        MinedLanes mined = new MinedLanes();
        for (NonceLane lane : lanes) {
            switch (reads.receipt(lane)) {
                case Result.Ok<Optional<Receipt>> ok -> ok.value().ifPresent(receipt -> mined.add(lane, receipt));
                case Result.No<Optional<Receipt>> no -> mined.addUnknown(lane);
            }
        }
        return mined;
    }

    private void add(NonceLane lane, Receipt receipt) {
        lane.attempts().stream()
                .filter(attempt -> attempt.hash().equals(receipt.transaction()))
                .flatMap(attempt -> attempt.call().stream())
                .forEach(call -> receipts.put(call, receipt));
    }

    private void addUnknown(NonceLane lane) {
        unknownNonces.add(lane.nonce());
        lane.attempts().stream()
                .map(SignedTransaction::call)
                .flatMap(Optional::stream)
                .forEach(unknownCalls::add);
    }

    /** The receipt of the transaction that did {@code call}, if it was one of this account and not reverted. */
    Optional<Receipt> success(Digest32 call) {
        return Optional.ofNullable(receipts.get(call)).filter(Receipt::succeeded);
    }

    boolean isUnknown(Digest32 call) {
        return unknownCalls.contains(call);
    }

    boolean isUnknown(NonceLane lane) {
        return unknownNonces.contains(lane.nonce());
    }
}
