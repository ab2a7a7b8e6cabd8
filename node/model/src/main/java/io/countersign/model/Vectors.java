package io.countersign.model;

import java.util.Comparator;
import java.util.List;

/** Entries of one statement for several chains, in the order that makes its bytes canonical. */
final class Vectors {
    private Vectors() {}

    /**
     * @param most entries that a vector may have
     * @throws IllegalArgumentException where there are none or too many, or two are of one place
     */
    static <T> List<T> ordered(List<T> entries, Comparator<T> places, int most) {
        if (entries.isEmpty() || entries.size() > most) {
            throw new IllegalArgumentException("a vector has 1 to " + most + " entries, not " + entries.size());
        }
        List<T> ordered = entries.stream().sorted(places).toList();
        for (int i = 1; i < ordered.size(); i++) {
            if (places.compare(ordered.get(i - 1), ordered.get(i)) == 0) {
                throw new IllegalArgumentException("a vector names a place twice: " + ordered.get(i));
            }
        }
        return ordered;
    }
}
