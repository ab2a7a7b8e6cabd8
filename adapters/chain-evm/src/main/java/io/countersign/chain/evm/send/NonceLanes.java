package io.countersign.chain.evm.send;

import io.countersign.model.Digest32;
import io.countersign.spi.TransactionOutbox;
import io.countersign.spi.TransactionOutbox.SignedTransaction;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/** The nonces in use, as the outbox has them. A nonce leaves only when it is used up in a final block. */
final class NonceLanes {
    private final TransactionOutbox outbox;
    private final TreeMap<Long, NonceLane> lanes = new TreeMap<>();

    NonceLanes(TransactionOutbox outbox, List<SignedTransaction> stored) {
        this.outbox = outbox;
        stored.forEach(this::add);
    }

    Collection<NonceLane> all() {
        return List.copyOf(lanes.values());
    }

    List<NonceLane> unmined(Account account) {
        return List.copyOf(lanes.tailMap(account.mined()).values());
    }

    List<NonceLane> mined(Account account) {
        return List.copyOf(lanes.headMap(account.mined()).values());
    }

    Optional<NonceLane> owned(Digest32 call, Account account) {
        return unmined(account).stream()
                .filter(lane -> lane.owner().filter(call::equals).isPresent())
                .findFirst();
    }

    /** One more than the highest nonce in use, and never one that is mined. */
    long next(Account account) {
        return lanes.isEmpty() ? account.mined() : Math.max(account.mined(), lanes.lastKey() + 1);
    }

    int size() {
        return lanes.size();
    }

    /** Durable when this returns. */
    void sign(SignedTransaction transaction) {
        outbox.sign(transaction);
        add(transaction);
    }

    void retire(long nonce) {
        outbox.retire(nonce);
        lanes.remove(nonce);
    }

    private void add(SignedTransaction transaction) {
        lanes.compute(
                transaction.nonce(),
                (nonce, lane) -> lane == null ? new NonceLane(nonce, List.of(transaction)) : lane.with(transaction));
    }
}
