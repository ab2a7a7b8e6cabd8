package io.countersign.frost.dkg;

import io.countersign.frost.Identifier;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/** What a transcript gives, or who is at fault that it gives nothing. */
public sealed interface Checked<T> {
    record Sound<T>(T value) implements Checked<T> {}

    /** No one is named in the unlikely case that the key came out unusable. */
    record Faulty<T>(SortedMap<Identifier, DkgFault> faults) implements Checked<T> {
        public Faulty {
            faults = Collections.unmodifiableSortedMap(new TreeMap<>(faults));
        }
    }
}
