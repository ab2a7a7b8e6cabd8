package io.countersign.frost;

import io.countersign.frost.secp256k1.Scalar;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** Interpolation over public identifiers. */
public final class Lagrange {
    private Lagrange() {}

    /** derive_interpolating_value of RFC 9591 section 4.2: the weight of one identifier for the value at zero. */
    public static Scalar weight(Identifier one, Collection<Identifier> all) {
        return Lookup.in(weightsAt(Scalar.of(0), all), one);
    }

    /** The weights of all identifiers for the value at x. */
    static SortedMap<Identifier, Scalar> weightsAt(Scalar x, Collection<Identifier> all) {
        List<Scalar> denominators =
                all.stream().map(one -> denominator(one, all)).toList();
        Iterator<Scalar> inverses = Scalar.invertPublic(denominators).iterator();
        SortedMap<Identifier, Scalar> weights = new TreeMap<>();
        all.forEach(one -> weights.put(one, numerator(x, one, all).multiply(inverses.next())));
        return weights;
    }

    private static Scalar numerator(Scalar x, Identifier one, Collection<Identifier> all) {
        return all.stream()
                .filter(other -> !other.equals(one))
                .map(other -> other.scalar().subtract(x))
                .reduce(Scalar.of(1), Scalar::multiply);
    }

    private static Scalar denominator(Identifier one, Collection<Identifier> all) {
        return all.stream()
                .filter(other -> !other.equals(one))
                .map(other -> other.scalar().subtract(one.scalar()))
                .reduce(Scalar.of(1), Scalar::multiply);
    }
}
