package io.countersign.frost.secp256k1;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * Arithmetic modulo n where random numbers never come: limbs that are empty, full or those of n and its neighbours, and
 * numbers that the last step of a reduction has to bring back below n.
 */
class ScalarEdgesTest {
    private static final int LIMB_BITS = 64;
    private static final BigInteger TOP = BigInteger.ONE.shiftLeft(256);
    private static final BigInteger N = Element.DOMAIN.getN();
    private static final BigInteger C = TOP.subtract(N);
    private static final BigInteger FULL = BigInteger.ONE.shiftLeft(LIMB_BITS).subtract(BigInteger.ONE);

    @Test
    void sumsDifferencesAndProductsOfEdgesAreRight() {
        Set<BigInteger> edges = new HashSet<>();
        numbers(4, List.of(BigInteger.ZERO, BigInteger.ONE, FULL)).forEach(number -> edges.add(number.mod(N)));
        for (int limb = 0; limb < 4; limb++) {
            BigInteger unit = BigInteger.ONE.shiftLeft(LIMB_BITS * limb);
            edges.add(N.subtract(unit));
            edges.add(N.shiftRight(1).add(unit).mod(N));
            edges.add(N.and(FULL.shiftLeft(LIMB_BITS * limb)).mod(N));
        }
        for (BigInteger a : edges) {
            assertThat(value(scalar(a).negate())).isEqualTo(a.negate().mod(N));
            for (BigInteger b : edges) {
                assertThat(value(scalar(a).add(scalar(b)))).isEqualTo(a.add(b).mod(N));
                assertThat(value(scalar(a).subtract(scalar(b))))
                        .isEqualTo(a.subtract(b).mod(N));
                assertThat(value(scalar(a).multiply(scalar(b))))
                        .isEqualTo(a.multiply(b).mod(N));
                assertThat(scalar(a).equals(scalar(b))).isEqualTo(a.equals(b));
            }
        }
    }

    @Test
    void wideNumbersOfEmptyAndFullLimbsAreReduced() {
        for (BigInteger wide : numbers(8, List.of(BigInteger.ZERO, BigInteger.ONE, FULL))) {
            checkReduction(wide);
        }
    }

    @Test
    void neighboursOfMultiplesOfTheOrderAreReduced() {
        for (BigInteger factor : numbers(4, List.of(BigInteger.ZERO, BigInteger.ONE, FULL))) {
            BigInteger multiple = N.multiply(factor);
            for (int offset = -2; offset <= 2; offset++) {
                checkReduction(multiple.add(BigInteger.valueOf(offset)).abs());
            }
        }
    }

    /**
     * Numbers whose third fold passes 2^256 or ends between n and 2^256. They are made backwards: the first fold gives a
     * number whose upper half times c, added to its lower half, ends just there.
     */
    @Test
    void numbersThatOnlyTheLastStepBringsBelowTheOrderAreReduced() {
        for (BigInteger high :
                List.of(C.subtract(BigInteger.ONE), C.subtract(BigInteger.TWO), BigInteger.ONE.shiftLeft(128))) {
            BigInteger upper = high.multiply(C);
            BigInteger carried = upper.shiftRight(256);
            BigInteger lacking = TOP.subtract(upper.mod(TOP));
            BigInteger folded = carried.multiply(C);
            for (BigInteger missing : List.of(
                    BigInteger.ONE,
                    folded.subtract(BigInteger.ONE),
                    folded,
                    folded.add(BigInteger.ONE),
                    folded.add(C))) {
                BigInteger low = lacking.subtract(missing);
                if (low.signum() >= 0 && low.compareTo(TOP) < 0) {
                    checkReduction(unfold(high.shiftLeft(256).add(low)));
                }
            }
        }
    }

    @Test
    void bytesAreReadToTheirPlaces() {
        for (int position = 0; position < 64; position++) {
            checkReduction(BigInteger.valueOf(0x81).shiftLeft(8 * position));
        }
    }

    /** A number of 512 bits whose first fold, low + high * c, is the given one. */
    private static BigInteger unfold(BigInteger number) {
        BigInteger[] parts = number.divideAndRemainder(C);
        return parts[0].shiftLeft(256).add(parts[1]);
    }

    private static void checkReduction(BigInteger wide) {
        assertThat(wide.bitLength()).isLessThanOrEqualTo(512);
        assertThat(value(Scalar.reduce(bytes(wide, 64)))).isEqualTo(wide.mod(N));
    }

    /** All numbers of so many limbs, each limb one of the given. */
    private static List<BigInteger> numbers(int limbs, List<BigInteger> values) {
        List<BigInteger> numbers = List.of(BigInteger.ZERO);
        for (int i = 0; i < limbs; i++) {
            List<BigInteger> longer = new ArrayList<>();
            for (BigInteger number : numbers) {
                values.forEach(value -> longer.add(number.shiftLeft(LIMB_BITS).add(value)));
            }
            numbers = longer;
        }
        return numbers;
    }

    private static Scalar scalar(BigInteger value) {
        return Scalar.parse(bytes(value, 32)).orElseThrow();
    }

    private static BigInteger value(Scalar scalar) {
        return new BigInteger(1, scalar.encode());
    }

    private static byte[] bytes(BigInteger value, int length) {
        byte[] bytes = new byte[length];
        for (int i = 0; i < length; i++) {
            bytes[length - 1 - i] = value.shiftRight(8 * i).byteValue();
        }
        return bytes;
    }
}
