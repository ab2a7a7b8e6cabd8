package io.countersign.app.config;

import java.util.Map;

/** Looks up what must be there. */
public final class Lookup {
    private Lookup() {}

    /** @throws IllegalStateException where the key is missing, which is a bug */
    public static <K, V> V in(Map<K, V> map, K key) {
        V value = map.get(key);
        if (value == null) {
            throw new IllegalStateException("nothing is known of " + key);
        }
        return value;
    }
}
