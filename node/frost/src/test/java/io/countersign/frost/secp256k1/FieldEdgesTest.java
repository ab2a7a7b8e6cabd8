package io.countersign.frost.secp256k1;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/**
 * Arithmetic modulo p where random numbers never come: limbs that are empty, full or those of p, in every combination.
 * A carry runs through all limbs only there.
 */
class FieldEdgesTest {
    private static final BigInteger P = Element.DOMAIN.getCurve().getField().getCharacteristic();
    private static final long FULL = (1L << 52) - 1;
    private static final long FULL_TOP = (1L << 48) - 1;
    private static final long HIGHEST_TOP = (1L << 49) - 1;
    /** What p lacks to 2^256. */
    private static final long C = 0x1000003d1L;

    private static final long[] LOWEST = {0, 1, C - 1, C, FULL - C, FULL - C + 1, FULL - C + 2, FULL - 1, FULL};
    private static final long[] MIDDLE = {0, 1, FULL - 1, FULL};
    private static final long[] TOP = {0, 1, FULL_TOP - 1, FULL_TOP, FULL_TOP + 1, HIGHEST_TOP};

    @Test
    void everyFormIsReducedToTheNumberBelowThePrime() {
        for (long[] form : forms(LOWEST, MIDDLE, TOP)) {
            BigInteger expected = number(form).mod(P);
            assertThat(new BigInteger(1, Field.bytes(form.clone()))).isEqualTo(expected);
            assertThat(Field.isZero(form.clone())).isEqualTo(expected.signum() == 0);
        }
    }

    @Test
    void sumsDifferencesAndProductsOfEdgesAreRight() {
        List<long[]> edges = forms(
                new long[] {0, FULL - C, FULL - C + 1, FULL}, new long[] {0, FULL}, new long[] {0, FULL_TOP, HIGHEST_TOP
                });
        for (long[] a : edges) {
            for (long[] b : edges) {
                check(out -> Field.add(out, a, b), number(a).add(number(b)));
                check(out -> Field.subtract(out, a, b), number(a).subtract(number(b)));
                check(out -> Field.multiply(out, a, b), number(a).multiply(number(b)));
            }
            check(out -> Field.multiply(out, a, 2047), number(a).multiply(BigInteger.valueOf(2047)));
            check(out -> Field.square(out, a), number(a).pow(2));
        }
    }

    /** The result is right, and its limbs are small enough for every operation that follows. */
    private static void check(Consumer<long[]> operation, BigInteger expected) {
        long[] out = new long[Field.LIMBS];
        operation.accept(out);
        assertThat(number(out).mod(P)).isEqualTo(expected.mod(P));
        for (int limb = 0; limb < 4; limb++) {
            assertThat(out[limb]).isBetween(0L, FULL);
        }
        assertThat(out[4]).isBetween(0L, HIGHEST_TOP);
    }

    private static List<long[]> forms(long[] lowest, long[] middle, long[] top) {
        List<long[]> forms = new ArrayList<>();
        for (long l0 : lowest) {
            for (long l1 : middle) {
                for (long l2 : middle) {
                    for (long l3 : middle) {
                        for (long l4 : top) {
                            forms.add(new long[] {l0, l1, l2, l3, l4});
                        }
                    }
                }
            }
        }
        return forms;
    }

    private static BigInteger number(long[] limbs) {
        BigInteger number = BigInteger.ZERO;
        for (int i = Field.LIMBS - 1; i >= 0; i--) {
            number = number.shiftLeft(52).add(BigInteger.valueOf(limbs[i]));
        }
        return number;
    }
}
