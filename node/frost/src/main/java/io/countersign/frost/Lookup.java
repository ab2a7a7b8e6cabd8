package io.countersign.frost;

import java.util.Map;
import java.util.Objects;

final class Lookup {
    private Lookup() {}

    /** The value of a key that is known to be there. */
    static <K, V> V in(Map<K, V> map, K key) {
        return Objects.requireNonNull(map.get(key), "no such entry");
    }
}
