package io.countersign.frost;

import java.util.Collections;
import java.util.SortedSet;
import java.util.TreeSet;

/** The outcome of aggregating shares. */
public sealed interface Aggregation {
    /** A signature that verifies. */
    record Signed(Signature signature) implements Aggregation {}

    /** The signers whose shares do not verify, at least one (RFC 9591 section 5.4, identifiable abort). */
    record Blamed(SortedSet<Identifier> signers) implements Aggregation {
        public Blamed {
            signers = Collections.unmodifiableSortedSet(new TreeSet<>(signers));
        }
    }

    record Refused(SigningRefusal reason) implements Aggregation {}
}
