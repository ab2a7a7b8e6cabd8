package io.countersign.core.round;

import io.countersign.core.limits.Limits;
import io.countersign.core.message.Message.Misbehaviour;
import io.countersign.core.message.Offence;
import io.countersign.core.message.Place;
import io.countersign.model.CanonicalWriter;
import io.countersign.model.Digest32;
import io.countersign.model.Hashes;
import io.countersign.model.OperatorId;
import java.util.Collections;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * What is proved against whom. Of an offence of an operator the first {@link Limits#PROOFS_HELD} proofs are held, so that a liar
 * fills neither memory nor disk.
 *
 * @param held where and in which view, hashed
 */
record Proofs(SortedMap<Charge, SortedSet<Digest32>> held) {
    record Charge(OperatorId operator, Offence offence) implements Comparable<Charge> {
        static Charge of(Misbehaviour proof) {
            return new Charge(Offence.accused(proof), proof.offence());
        }

        @Override
        public int compareTo(Charge other) {
            int operators = operator.compareTo(other.operator);
            return operators == 0 ? offence.compareTo(other.offence) : operators;
        }
    }

    static final Proofs NONE = new Proofs(Sorted.none());

    /** Whether this operator is known to have done this in this view. */
    boolean has(Misbehaviour proof) {
        return held(proof).contains(view(proof));
    }

    /** Whether more than enough is known of this offence of this operator. */
    boolean isFull(Misbehaviour proof) {
        return held(proof).size() >= Limits.PROOFS_HELD;
    }

    Proofs with(Misbehaviour proof) {
        SortedSet<Digest32> views = new TreeSet<>(held(proof));
        views.add(view(proof));
        return new Proofs(Sorted.with(held, Charge.of(proof), Collections.unmodifiableSortedSet(views)));
    }

    private SortedSet<Digest32> held(Misbehaviour proof) {
        return held.getOrDefault(Charge.of(proof), Collections.emptySortedSet());
    }

    private static Digest32 view(Misbehaviour proof) {
        Place place = proof.proof().getFirst().header().place();
        return Hashes.keccak256(new CanonicalWriter()
                .digest(place.stream().id())
                .i64(place.window())
                .i32(place.view())
                .toBytes());
    }
}
