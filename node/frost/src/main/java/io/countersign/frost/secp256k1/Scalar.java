package io.countersign.frost.secp256k1;

import java.math.BigInteger;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An integer modulo the order n of secp256k1 (RFC 9591 section 3.1), public or secret.
 *
 * <p>Addition, negation and multiplication take the same time for all values. Values do not change, except that
 * {@link #wipe} overwrites a secret with zero. Text never shows the value.
 */
public final class Scalar {
    /** Bytes of the big-endian encoding. */
    public static final int LENGTH = 32;

    private static final BigInteger ORDER = Element.DOMAIN.getN();

    private final long[] limbs;

    private Scalar(long[] limbs) {
        this.limbs = limbs;
    }

    /** The scalar of a small non-negative integer. */
    public static Scalar of(int value) {
        if (value < 0) {
            throw new IllegalArgumentException("negative");
        }
        long[] limbs = new long[Limbs.COUNT];
        limbs[0] = value;
        return new Scalar(limbs);
    }

    /** DeserializeScalar of RFC 9591 section 6.5: exactly 32 big-endian bytes, below n. Empty otherwise. */
    public static Optional<Scalar> parse(byte[] bytes) {
        if (bytes.length != LENGTH) {
            return Optional.empty();
        }
        long[] wide = Limbs.wide(bytes);
        long[] limbs = Arrays.copyOf(wide, Limbs.COUNT);
        Limbs.wipe(wide);
        return Limbs.reachesOrder(limbs) ? Optional.empty() : Optional.of(new Scalar(limbs));
    }

    /** As {@link #parse}, and not zero. */
    public static Optional<Scalar> parseNonZero(byte[] bytes) {
        return parse(bytes).filter(scalar -> !scalar.isZero());
    }

    /** A big-endian number of at most 64 bytes, modulo n. */
    static Scalar reduce(byte[] bytes) {
        long[] wide = Limbs.wide(bytes);
        Scalar scalar = new Scalar(Limbs.reduce(wide));
        Limbs.wipe(wide);
        return scalar;
    }

    /** A uniformly random scalar in [1, n), by rejection (RFC 9591 appendix D.1). */
    public static Scalar random(SecureRandom random) {
        byte[] bytes = new byte[LENGTH];
        try {
            while (true) {
                random.nextBytes(bytes);
                Optional<Scalar> scalar = parseNonZero(bytes);
                if (scalar.isPresent()) {
                    return scalar.get();
                }
            }
        } finally {
            Arrays.fill(bytes, (byte) 0);
        }
    }

    public Scalar add(Scalar other) {
        return new Scalar(Limbs.add(limbs, other.limbs));
    }

    public Scalar subtract(Scalar other) {
        return add(other.negate());
    }

    public Scalar multiply(Scalar other) {
        return new Scalar(Limbs.multiply(limbs, other.limbs));
    }

    public Scalar negate() {
        return new Scalar(Limbs.negate(limbs));
    }

    /** The inverses of public values; the time it takes depends on them. Zero has none. */
    public static List<Scalar> invertPublic(List<Scalar> values) {
        List<Scalar> products = new ArrayList<>(List.of(of(1)));
        values.forEach(value -> products.add(products.getLast().multiply(value)));
        Scalar rest = products.getLast().invertPublic();
        List<Scalar> inverses = new ArrayList<>();
        for (int i = values.size() - 1; i >= 0; i--) {
            inverses.add(rest.multiply(products.get(i)));
            rest = rest.multiply(values.get(i));
        }
        return inverses.reversed();
    }

    private Scalar invertPublic() {
        return reduce(publicValue().modInverse(ORDER).toByteArray());
    }

    public boolean isZero() {
        return Limbs.isZero(limbs);
    }

    public Scalar copy() {
        return new Scalar(limbs.clone());
    }

    /** SerializeScalar of RFC 9591 section 6.5: 32 bytes, big-endian. */
    public byte[] encode() {
        return Limbs.bytes(limbs);
    }

    /** Overwrites the value with zero. */
    public void wipe() {
        Limbs.wipe(limbs);
    }

    /** The digit at a place in base 16, lowest place first. */
    int digit(int place) {
        return (int) (limbs[place / 16] >>> (4 * (place % 16))) & 0xf;
    }

    /** Of a scalar that is no secret: it can not be wiped, and what is done with it takes its time by its value. */
    BigInteger publicValue() {
        return new BigInteger(1, encode());
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Scalar that && Limbs.areEqual(limbs, that.limbs);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(limbs);
    }

    @Override
    public String toString() {
        return "Scalar[redacted]";
    }
}
