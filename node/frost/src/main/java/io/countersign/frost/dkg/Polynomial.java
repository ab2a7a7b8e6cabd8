package io.countersign.frost.dkg;

import io.countersign.frost.Identifier;
import io.countersign.frost.secp256k1.Element;
import io.countersign.frost.secp256k1.Scalar;
import java.security.SecureRandom;
import java.util.List;
import java.util.stream.Stream;

/** A dealer's secret polynomial, lowest coefficient first. */
final class Polynomial {
    private final List<Scalar> coefficients;

    Polynomial(List<Scalar> coefficients) {
        this.coefficients = List.copyOf(coefficients);
    }

    /** Of degree threshold - 1, with uniformly random coefficients. */
    static Polynomial random(int threshold, SecureRandom random) {
        return of(Scalar.random(random), threshold, random);
    }

    /** Of degree threshold - 1, random but for its constant, which it takes ownership of. */
    static Polynomial of(Scalar constant, int threshold, SecureRandom random) {
        return new Polynomial(Stream.concat(Stream.of(constant), Stream.generate(() -> Scalar.random(random)))
                .limit(threshold)
                .toList());
    }

    /** The dealer's part of the group secret. Not a copy. */
    Scalar constant() {
        return coefficients.get(0);
    }

    /** The share of a receiver, for the caller to wipe. */
    Scalar evaluate(Identifier receiver) {
        Scalar x = receiver.scalar();
        Scalar value = Scalar.of(0);
        for (Scalar coefficient : coefficients.reversed()) {
            Scalar shifted = value.multiply(x);
            value.wipe();
            value = shifted.add(coefficient);
            shifted.wipe();
        }
        return value;
    }

    CoefficientCommitments commit() {
        return new CoefficientCommitments(
                coefficients.stream().map(Element::ofSecret).toList());
    }

    void wipe() {
        coefficients.forEach(Scalar::wipe);
    }
}
