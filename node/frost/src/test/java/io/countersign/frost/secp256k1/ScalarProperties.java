package io.countersign.frost.secp256k1;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/** Arithmetic modulo n, held against BigInteger. */
class ScalarProperties {
    private static final BigInteger N =
            new BigInteger("fffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141", 16);
    private static final BigInteger TOP = BigInteger.TWO.pow(512);

    @Property
    void sumsAreThoseOfIntegers(@ForAll("reduced") BigInteger a, @ForAll("reduced") BigInteger b) {
        assertThat(value(scalar(a).add(scalar(b)))).isEqualTo(a.add(b).mod(N));
        assertThat(value(scalar(a).subtract(scalar(b)))).isEqualTo(a.subtract(b).mod(N));
        assertThat(value(scalar(a).negate())).isEqualTo(a.negate().mod(N));
    }

    @Property
    void productsAreThoseOfIntegers(@ForAll("reduced") BigInteger a, @ForAll("reduced") BigInteger b) {
        assertThat(value(scalar(a).multiply(scalar(b)))).isEqualTo(a.multiply(b).mod(N));
    }

    @Property
    void scalarsAreEqualWhenTheirNumbersAre(@ForAll("reduced") BigInteger a, @ForAll @IntRange(max = 255) int bit) {
        assertThat(scalar(a)).isEqualTo(scalar(a));
        assertThat(scalar(a)).isNotEqualTo(scalar(a.flipBit(bit).mod(N)));
    }

    @Property
    void wideNumbersAreReduced(@ForAll("wide") BigInteger wide) {
        assertThat(value(Scalar.reduce(bytes(wide, 64)))).isEqualTo(wide.mod(N));
    }

    @Property(tries = 200)
    void numbersTimesTheirInversesAreOne(@ForAll("invertible") List<BigInteger> numbers) {
        List<Scalar> scalars = numbers.stream().map(ScalarProperties::scalar).toList();
        List<Scalar> inverses = Scalar.invertPublic(scalars);
        assertThat(inverses).hasSameSizeAs(scalars);
        for (int i = 0; i < scalars.size(); i++) {
            assertThat(scalars.get(i).multiply(inverses.get(i))).isEqualTo(Scalar.of(1));
        }
    }

    @Property
    void onlyNumbersBelowTheOrderAreRead(@ForAll("any256") BigInteger number) {
        assertThat(Scalar.parse(bytes(number, 32)).isPresent()).isEqualTo(number.compareTo(N) < 0);
    }

    @Example
    void theEdgesOfTheOrderAreReadAsTheRfcSays() {
        assertThat(Scalar.parse(bytes(N.subtract(BigInteger.ONE), 32))).isPresent();
        assertThat(Scalar.parse(bytes(N, 32))).isEmpty();
        assertThat(Scalar.parse(new byte[32])).isPresent();
        assertThat(Scalar.parseNonZero(new byte[32])).isEmpty();
        assertThat(Scalar.parse(new byte[31])).isEmpty();
        assertThat(Scalar.parse(new byte[33])).isEmpty();
    }

    @Example
    void wipingLeavesZero() {
        Scalar secret = scalar(N.subtract(BigInteger.TEN));
        secret.wipe();
        assertThat(secret.encode()).containsOnly(0);
        assertThat(secret.isZero()).isTrue();
    }

    @Provide
    Arbitrary<BigInteger> reduced() {
        return Arbitraries.oneOf(
                Arbitraries.bigIntegers().between(BigInteger.ZERO, N.subtract(BigInteger.ONE)), near(N));
    }

    @Provide
    Arbitrary<List<BigInteger>> invertible() {
        return reduced().filter(number -> number.signum() != 0).list().ofMaxSize(6);
    }

    @Provide
    Arbitrary<BigInteger> any256() {
        BigInteger highest = BigInteger.TWO.pow(256).subtract(BigInteger.ONE);
        return Arbitraries.oneOf(
                Arbitraries.bigIntegers().between(BigInteger.ZERO, highest),
                Arbitraries.bigIntegers().between(N.subtract(BigInteger.TEN), N.add(BigInteger.TEN)));
    }

    @Provide
    Arbitrary<BigInteger> wide() {
        return Arbitraries.oneOf(
                Arbitraries.bigIntegers().between(BigInteger.ZERO, TOP.subtract(BigInteger.ONE)),
                near(TOP),
                near(N.multiply(N)),
                near(N.shiftLeft(256)));
    }

    private static Arbitrary<BigInteger> near(BigInteger limit) {
        return Arbitraries.bigIntegers()
                .between(limit.subtract(BigInteger.TWO.pow(130)), limit.subtract(BigInteger.ONE));
    }

    private static Scalar scalar(BigInteger value) {
        return Scalar.parse(bytes(value, 32)).orElseThrow();
    }

    private static BigInteger value(Scalar scalar) {
        return new BigInteger(1, scalar.encode());
    }

    private static byte[] bytes(BigInteger value, int length) {
        byte[] signed = value.toByteArray();
        byte[] bytes = new byte[length];
        byte[] magnitude = signed[0] == 0 ? Arrays.copyOfRange(signed, 1, signed.length) : signed;
        System.arraycopy(magnitude, 0, bytes, length - magnitude.length, magnitude.length);
        return bytes;
    }
}
