package io.countersign.frost.dkg;

import io.countersign.frost.Identifier;
import java.util.Collections;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** The outcome of offering the messages of a round. */
public sealed interface DkgStep<S> {
    /** The round is complete; the state before is used up. */
    record Next<S>(S state) implements DkgStep<S> {}

    /** Messages are missing. Nothing changed; offer all again when there are more. Silence proves nothing. */
    record Waiting<S>(SortedSet<Identifier> missing) implements DkgStep<S> {
        public Waiting {
            missing = Collections.unmodifiableSortedSet(new TreeSet<>(missing));
        }
    }

    /**
     * The run is over and its secrets are wiped, but for {@link Openings}. Start again with a new session id, without
     * those who are proved to be at fault.
     * No one is named in the unlikely case that the key came out unusable.
     */
    record Failed<S>(SortedMap<Identifier, DkgFault> faults) implements DkgStep<S> {
        public Failed {
            faults = Collections.unmodifiableSortedMap(new TreeMap<>(faults));
        }
    }
}
