package io.countersign.core.observe;

import io.countersign.core.limits.Limits;
import io.countersign.model.ItemKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a node holds of one slot: accepted versions in the order they were accepted, so each newer than the one before, and what
 * must not be used.
 *
 * @param withdrawn items the source took back
 * @param latched items with two contents under one version
 */
public record ItemHistory(List<HeldFact> accepted, List<Withdrawal> withdrawn, List<ItemKey> latched) {
    public static final ItemHistory EMPTY = new ItemHistory(List.of(), List.of(), List.of());

    public ItemHistory {
        accepted = List.copyOf(accepted);
        withdrawn = List.copyOf(withdrawn);
        latched = List.copyOf(latched);
    }

    /** The source took back this version and all before it. */
    public record Withdrawal(ItemKey key, long version) {
        boolean covers(ItemKey other, long otherVersion) {
            return key.equals(other) && otherVersion <= version;
        }
    }

    public Optional<HeldFact> newest() {
        return accepted.isEmpty() ? Optional.empty() : Optional.of(accepted.getLast());
    }

    public Optional<HeldFact> find(ItemKey key, long version) {
        return accepted.stream()
                .filter(held -> held.fact().key().equals(key) && held.fact().version() == version)
                .findFirst();
    }

    public boolean isWithdrawn(ItemKey key, long version) {
        return withdrawn.stream().anyMatch(withdrawal -> withdrawal.covers(key, version));
    }

    public boolean isLatched(ItemKey key) {
        return latched.contains(key);
    }

    /** The newest item stored before {@code cut}, or empty where that one may not be used: an older one never takes its place. */
    public Optional<HeldFact> usableAt(Instant cut) {
        return accepted.reversed().stream()
                .filter(held -> held.storedAt().isBefore(cut))
                .findFirst()
                .filter(this::isUsable);
    }

    /** The item that is valid exactly as of {@code cut}, whenever it was stored: how chain facts are read. */
    public Optional<HeldFact> exactlyAt(Instant cut) {
        return accepted.reversed().stream()
                .filter(held -> held.fact().key().asOf().equals(cut))
                .findFirst()
                .filter(this::isUsable);
    }

    private boolean isUsable(HeldFact held) {
        ItemKey key = held.fact().key();
        return !isLatched(key) && !isWithdrawn(key, held.fact().version());
    }

    ItemHistory with(HeldFact held) {
        List<HeldFact> next = new ArrayList<>(accepted);
        next.add(held);
        int drop = Math.max(0, next.size() - Limits.VERSIONS_HELD);
        return new ItemHistory(next.subList(drop, next.size()), withdrawn, latched);
    }

    ItemHistory withdraw(ItemKey key, long version) {
        return new ItemHistory(accepted, newestOf(withdrawn, new Withdrawal(key, version)), latched);
    }

    ItemHistory latch(ItemKey key) {
        return isLatched(key) ? this : new ItemHistory(accepted, withdrawn, newestOf(latched, key));
    }

    private static <T> List<T> newestOf(List<T> held, T added) {
        List<T> next = new ArrayList<>(held);
        next.add(added);
        int drop = Math.max(0, next.size() - Limits.VERSIONS_HELD);
        return next.subList(drop, next.size());
    }
}
