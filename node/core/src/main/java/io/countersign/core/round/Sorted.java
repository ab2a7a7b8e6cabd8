package io.countersign.core.round;

import java.time.Instant;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/** Sorted maps that are replaced and never changed. */
final class Sorted {
    private Sorted() {}

    static <K extends Comparable<K>, V> SortedMap<K, V> none() {
        return Collections.emptySortedMap();
    }

    static <K extends Comparable<K>, V> SortedMap<K, V> with(SortedMap<K, V> map, K key, V value) {
        SortedMap<K, V> next = new TreeMap<>(map);
        next.put(key, value);
        return Collections.unmodifiableSortedMap(next);
    }

    static <K extends Comparable<K>, V> SortedMap<K, V> without(SortedMap<K, V> map, K key) {
        SortedMap<K, V> next = new TreeMap<>(map);
        next.remove(key);
        return Collections.unmodifiableSortedMap(next);
    }

    static <K extends Comparable<K>> SortedMap<K, Instant> after(SortedMap<K, Instant> map, Instant before) {
        SortedMap<K, Instant> next = new TreeMap<>(map);
        next.values().removeIf(time -> time.isBefore(before));
        return Collections.unmodifiableSortedMap(next);
    }
}
