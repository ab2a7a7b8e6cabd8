package io.countersign.testkit;

import io.countersign.model.Digest32;
import io.countersign.spi.TransactionOutbox;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** An outbox that lasts as long as the object: hand it to a second adapter to play a restart. */
public final class MemoryOutbox implements TransactionOutbox {
    private final Map<Digest32, Intent> calls = new LinkedHashMap<>();
    private final Set<Digest32> closed = new HashSet<>();
    private final TreeMap<Long, List<SignedTransaction>> transactions = new TreeMap<>();

    @Override
    public synchronized Snapshot load() {
        List<SignedTransaction> signed =
                transactions.values().stream().flatMap(List::stream).toList();
        return new Snapshot(List.copyOf(calls.values()), signed);
    }

    @Override
    public synchronized void intend(Intent intent) {
        if (!closed.contains(intent.call())) {
            calls.putIfAbsent(intent.call(), intent);
        }
    }

    @Override
    public synchronized void sign(SignedTransaction transaction) {
        List<SignedTransaction> attempts =
                transactions.computeIfAbsent(transaction.nonce(), nonce -> new ArrayList<>());
        if (attempts.stream().noneMatch(stored -> stored.hash().equals(transaction.hash()))) {
            attempts.add(transaction);
        }
    }

    @Override
    public synchronized void retire(long nonce) {
        transactions.remove(nonce);
    }

    @Override
    public synchronized void close(Digest32 call) {
        closed.add(call);
        calls.remove(call);
    }
}
