package io.countersign.frost.secp256k1;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.HexFormat;
import java.util.function.Consumer;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Arithmetic modulo p, held against BigInteger. */
class FieldProperties {
    private static final BigInteger P = Element.DOMAIN.getCurve().getField().getCharacteristic();
    private static final BigInteger TOP = BigInteger.TWO.pow(256);

    @Property
    void theFourOperationsAreThoseOfIntegers(@ForAll("any256") BigInteger a, @ForAll("any256") BigInteger b) {
        assertThat(result(out -> Field.add(out, limbs(a), limbs(b))))
                .isEqualTo(a.add(b).mod(P));
        assertThat(result(out -> Field.subtract(out, limbs(a), limbs(b))))
                .isEqualTo(a.subtract(b).mod(P));
        assertThat(result(out -> Field.multiply(out, limbs(a), limbs(b))))
                .isEqualTo(a.multiply(b).mod(P));
        assertThat(result(out -> Field.multiply(out, limbs(a), 2047)))
                .isEqualTo(a.multiply(BigInteger.valueOf(2047)).mod(P));
    }

    @Property
    void resultsCanBeUsedAgainWithoutReduction(@ForAll("any256") BigInteger a, @ForAll("any256") BigInteger b) {
        long[] x = limbs(a);
        long[] y = limbs(b);
        BigInteger expectedX = a;
        BigInteger expectedY = b;
        for (int i = 0; i < 20; i++) {
            Field.subtract(x, x, y);
            Field.add(y, y, x);
            Field.multiply(y, y, 21);
            Field.multiply(x, x, y);
            Field.add(x, x, x);
            expectedX = expectedX.subtract(expectedY).mod(P);
            expectedY =
                    expectedY.add(expectedX).multiply(BigInteger.valueOf(21)).mod(P);
            expectedX = expectedX.multiply(expectedY).shiftLeft(1).mod(P);
        }
        assertThat(value(x)).isEqualTo(expectedX);
        assertThat(value(y)).isEqualTo(expectedY);
    }

    @Property(tries = 200)
    void anElementTimesItsInverseIsOne(@ForAll("any256") BigInteger a) {
        BigInteger expected = a.mod(P).signum() == 0 ? BigInteger.ZERO : a.modInverse(P);
        assertThat(result(out -> Field.invert(out, limbs(a)))).isEqualTo(expected);
        assertThat(Field.isZero(limbs(a))).isEqualTo(expected.signum() == 0);
    }

    @Property
    void bytesAreThoseOfTheNumberBelowThePrime(@ForAll("any256") BigInteger a) {
        assertThat(value(limbs(a))).isEqualTo(a.mod(P));
    }

    @Property
    void everyFormOfLimbsIsReduced(
            @ForAll("lowerLimb") long l0,
            @ForAll("lowerLimb") long l1,
            @ForAll("lowerLimb") long l2,
            @ForAll("lowerLimb") long l3,
            @ForAll("topLimb") long l4) {
        BigInteger expected = BigInteger.ZERO;
        for (long limb : new long[] {l4, l3, l2, l1, l0}) {
            expected = expected.shiftLeft(52).add(BigInteger.valueOf(limb));
        }
        assertThat(value(new long[] {l0, l1, l2, l3, l4})).isEqualTo(expected.mod(P));
        assertThat(Field.isZero(new long[] {l0, l1, l2, l3, l4}))
                .isEqualTo(expected.mod(P).signum() == 0);
    }

    @Provide
    Arbitrary<Long> lowerLimb() {
        long most = (1L << 52) - 1;
        return Arbitraries.oneOf(
                Arbitraries.longs().between(0, most), Arbitraries.of(0L, most, most - 0x1000003d0L, most - 1));
    }

    @Provide
    Arbitrary<Long> topLimb() {
        long unit = 1L << 48;
        return Arbitraries.oneOf(
                Arbitraries.longs().between(0, 4 * unit - 1),
                Arbitraries.of(0L, unit - 1, unit, 2 * unit - 1, 3 * unit));
    }

    @Provide
    Arbitrary<BigInteger> any256() {
        BigInteger two = BigInteger.TWO;
        return Arbitraries.oneOf(
                Arbitraries.bigIntegers().between(BigInteger.ZERO, TOP.subtract(BigInteger.ONE)),
                Arbitraries.bigIntegers().between(P.subtract(two.pow(40)), TOP.subtract(BigInteger.ONE)),
                Arbitraries.bigIntegers().between(BigInteger.ZERO, two.pow(40)),
                Arbitraries.of(BigInteger.ZERO, BigInteger.ONE, P.subtract(BigInteger.ONE), P, P.add(BigInteger.ONE)),
                Arbitraries.integers().between(0, 255).map(two::pow),
                Arbitraries.integers().between(1, 256).map(bits -> two.pow(bits).subtract(BigInteger.ONE)));
    }

    private static BigInteger result(Consumer<long[]> operation) {
        long[] out = new long[Field.LIMBS];
        operation.accept(out);
        return value(out);
    }

    private static BigInteger value(long[] limbs) {
        return new BigInteger(1, Field.bytes(limbs));
    }

    private static long[] limbs(BigInteger value) {
        String hex = value.toString(16);
        long[] limbs = new long[Field.LIMBS];
        Field.read(limbs, HexFormat.of().parseHex("0".repeat(64 - hex.length()) + hex));
        return limbs;
    }
}
