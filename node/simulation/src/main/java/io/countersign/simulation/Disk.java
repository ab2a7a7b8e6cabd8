package io.countersign.simulation;

import io.countersign.core.message.Lock;
import io.countersign.core.port.LedgerSnapshot;
import io.countersign.core.port.Row;
import io.countersign.core.port.Row.LockRow;
import io.countersign.core.port.RowCodec;
import io.countersign.core.port.RowKind;
import io.countersign.model.Bytes;
import io.countersign.model.Fact;
import io.countersign.model.Result;
import io.countersign.model.StreamId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/** One operator's disk: rows that are durable once committed, facts in their first order, and one older copy of it all. */
final class Disk {
    private record Key(int epoch, RowKind kind, Bytes key) implements Comparable<Key> {
        private static final Comparator<Key> ORDER =
                Comparator.comparingInt(Key::epoch).thenComparing(Key::kind).thenComparing(Key::key);

        @Override
        public int compareTo(Key other) {
            return ORDER.compare(this, other);
        }
    }

    /** A fact with its first receipt, by the node's own clock. */
    record Stored(Fact fact, Instant at) {}

    private TreeMap<Key, Row> rows = new TreeMap<>();
    private List<Stored> facts = new ArrayList<>();
    private TreeMap<Key, Row> olderRows = new TreeMap<>();
    private List<Stored> olderFacts = new ArrayList<>();

    void commit(int epoch, List<Row> batch) {
        batch.forEach(row -> rows.put(new Key(epoch, row.kind(), row.key()), row));
    }

    /** Every row goes through its bytes, as it does on a real disk. */
    LedgerSnapshot load(int epoch) {
        return new LedgerSnapshot(of(epoch).map(Disk::reread).toList());
    }

    private Stream<Row> of(int epoch) {
        return rows.entrySet().stream()
                .filter(row -> row.getKey().epoch() == epoch)
                .map(Map.Entry::getValue);
    }

    private static Row reread(Row row) {
        return switch (RowCodec.decode(row.kind(), RowCodec.encode(row))) {
            case Result.Ok<Row>(Row same) -> same;
            case Result.No<Row>(var refusal) -> throw new IllegalStateException("a row does not read back: " + refusal);
        };
    }

    Optional<Lock> lock(int epoch, StreamId stream, long window) {
        return of(epoch)
                .filter(LockRow.class::isInstance)
                .map(LockRow.class::cast)
                .filter(lock -> lock.stream().equals(stream) && lock.window() == window)
                .map(LockRow::lock)
                .findFirst();
    }

    void store(Stored stored) {
        facts.add(stored);
    }

    List<Stored> facts() {
        return List.copyOf(facts);
    }

    void snapshot() {
        olderRows = new TreeMap<>(rows);
        olderFacts = new ArrayList<>(facts);
    }

    /** Back to the older copy; gives the facts that are lost by it. */
    List<Fact> rollBack() {
        List<Fact> lost = facts.subList(olderFacts.size(), facts.size()).stream()
                .map(Stored::fact)
                .toList();
        rows = new TreeMap<>(olderRows);
        facts = new ArrayList<>(olderFacts);
        return lost;
    }
}
