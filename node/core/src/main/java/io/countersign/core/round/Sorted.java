package io.countersign.core.round;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;

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

    /** The same map where nothing is dropped. */
    static <K extends Comparable<K>, V> SortedMap<K, V> keeping(SortedMap<K, V> map, Predicate<V> kept) {
        if (map.values().stream().allMatch(kept)) {
            return map;
        }
        SortedMap<K, V> next = new TreeMap<>(map);
        next.values().removeIf(kept.negate());
        return Collections.unmodifiableSortedMap(next);
    }
}
