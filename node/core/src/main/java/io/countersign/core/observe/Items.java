package io.countersign.core.observe;

import io.countersign.core.config.ItemSlot;
import io.countersign.core.limits.Limits;
import io.countersign.model.Digest32;
import io.countersign.model.Fact;
import io.countersign.model.ItemKey;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Everything a node knows of items.
 *
 * @param histories what it holds itself, by slot
 * @param contents facts by hash: its own, and those it fetched to recompute what others observed
 */
public record Items(SortedMap<ItemSlot, ItemHistory> histories, SortedMap<Digest32, Fact> contents) {
    public static final Items EMPTY = new Items(new TreeMap<>(), new TreeMap<>());

    public Items {
        histories = Collections.unmodifiableSortedMap(histories);
        contents = Collections.unmodifiableSortedMap(contents);
    }

    public ItemHistory history(ItemSlot slot) {
        return histories.getOrDefault(slot, ItemHistory.EMPTY);
    }

    public Optional<Fact> content(Digest32 hash) {
        return Optional.ofNullable(contents.get(hash));
    }

    public Items with(ItemSlot slot, ItemHistory history) {
        SortedMap<ItemSlot, ItemHistory> next = new TreeMap<>(histories);
        next.put(slot, history);
        return new Items(next, contents);
    }

    public Items withContent(Fact fact) {
        return withContent(fact.hash(), fact);
    }

    /** @param hash the fact's own */
    public Items withContent(Digest32 hash, Fact fact) {
        SortedMap<Digest32, Fact> next = new TreeMap<>(contents.size() < Limits.FACTS_HELD ? contents : inUse());
        next.put(hash, fact);
        return new Items(histories, next);
    }

    public Items withdraw(ItemSlot slot, ItemKey key, long version) {
        return with(slot, history(slot).withdraw(key, version));
    }

    public Items latch(ItemSlot slot, ItemKey key) {
        return with(slot, history(slot).latch(key));
    }

    private SortedMap<Digest32, Fact> inUse() {
        SortedMap<Digest32, Fact> used = new TreeMap<>();
        histories.values().forEach(history -> history.accepted().forEach(held -> used.put(held.hash(), held.fact())));
        return used;
    }
}
