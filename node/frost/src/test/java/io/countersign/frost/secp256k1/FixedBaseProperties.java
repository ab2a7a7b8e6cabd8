package io.countersign.frost.secp256k1;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.HexFormat;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.bouncycastle.math.ec.ECPoint;

/** Multiples of G, held against BouncyCastle's. */
class FixedBaseProperties {
    private static final BigInteger N = Element.DOMAIN.getN();

    @Property(tries = 500)
    void multiplesOfTheGeneratorAreThoseOfBouncyCastle(@ForAll("scalars") BigInteger scalar) {
        check(scalar);
    }

    @Example
    void theEdgesAreRight() {
        for (int small = 1; small <= 40; small++) {
            check(BigInteger.valueOf(small));
            check(N.subtract(BigInteger.valueOf(small)));
        }
        for (int power = 0; power < 256; power++) {
            check(BigInteger.TWO.pow(power).mod(N));
            check(BigInteger.TWO.pow(power).subtract(BigInteger.ONE).mod(N));
        }
    }

    /** Before the last place is added, the sum can be the last summand, its negative or the identity. */
    @Example
    void sumsThatMeetTheirLastSummandAreRight() {
        BigInteger sumOfUnits = BigInteger.ZERO;
        for (int place = 0; place < 64; place++) {
            sumOfUnits = sumOfUnits.setBit(4 * place);
        }
        for (int place = 1; place < 64; place++) {
            BigInteger below = BigInteger.ONE.shiftLeft(4 * place);
            for (BigInteger near : List.of(sumOfUnits, sumOfUnits.mod(below), N.subtract(sumOfUnits), N.mod(below))) {
                for (int digit = 0; digit < 16; digit++) {
                    check(near.add(below.multiply(BigInteger.valueOf(digit))).mod(N));
                }
            }
        }
    }

    @Example
    void zeroGivesTheIdentity() {
        assertThat(Element.ofSecret(Scalar.of(0)).isIdentity()).isTrue();
    }

    private static void check(BigInteger scalar) {
        if (scalar.signum() == 0) {
            return;
        }
        ECPoint expected = Element.DOMAIN.getG().multiply(scalar);
        assertThat(Element.ofSecret(scalar(scalar)).encode()).isEqualTo(expected.getEncoded(true));
    }

    @Provide
    Arbitrary<BigInteger> scalars() {
        return Arbitraries.oneOf(
                Arbitraries.bigIntegers().between(BigInteger.ONE, N.subtract(BigInteger.ONE)),
                Arbitraries.of("0", "f", "1", "e")
                        .list()
                        .ofSize(64)
                        .map(digits -> new BigInteger(String.join("", digits), 16).mod(N)),
                Arbitraries.bigIntegers().between(N.subtract(BigInteger.TWO.pow(130)), N.subtract(BigInteger.ONE)));
    }

    private static Scalar scalar(BigInteger value) {
        String hex = value.toString(16);
        return Scalar.parse(HexFormat.of().parseHex("0".repeat(64 - hex.length()) + hex))
                .orElseThrow();
    }
}
