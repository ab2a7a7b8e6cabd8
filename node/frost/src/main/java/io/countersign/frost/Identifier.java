package io.countersign.frost;

import io.countersign.frost.secp256k1.Scalar;
import java.util.Optional;

/** A participant's number, the point where its share of the polynomial lies: 1 to 65535 (RFC 9591 section 5). */
public record Identifier(int value) implements Comparable<Identifier> {
    public Identifier {
        if (!isValid(value)) {
            throw new IllegalArgumentException("identifier out of range: " + value);
        }
    }

    /** The identifier of a number that came from outside; empty when out of range. */
    public static Optional<Identifier> parse(int value) {
        return isValid(value) ? Optional.of(new Identifier(value)) : Optional.empty();
    }

    private static boolean isValid(int value) {
        return value >= 1 && value <= Limits.MAX_IDENTIFIER;
    }

    public Scalar scalar() {
        return Scalar.of(value);
    }

    @Override
    public int compareTo(Identifier other) {
        return Integer.compare(value, other.value);
    }

    @Override
    public String toString() {
        return Integer.toString(value);
    }
}
