package io.countersign.frost;

import io.countersign.frost.secp256k1.Scalar;
import java.util.Collection;

/** Interpolation over public identifiers. */
public final class Lagrange {
    private Lagrange() {}

    /** derive_interpolating_value of RFC 9591 section 4.2: the weight of one identifier for the value at zero. */
    public static Scalar weight(Identifier one, Collection<Identifier> all) {
        return weightAt(Scalar.of(0), one, all);
    }

    /** The weight of one identifier for the value at x. */
    static Scalar weightAt(Scalar x, Identifier one, Collection<Identifier> all) {
        Scalar numerator = Scalar.of(1);
        Scalar denominator = Scalar.of(1);
        for (Identifier other : all) {
            if (!other.equals(one)) {
                numerator = numerator.multiply(other.scalar().subtract(x));
                denominator = denominator.multiply(other.scalar().subtract(one.scalar()));
            }
        }
        return numerator.multiply(denominator.invertPublic());
    }
}
