package io.countersign.frost.secp256k1;

import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.frost.testing.Known;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ElementTest {
    private final Known known = new Known("encodings");

    @Test
    void aCompressedPointIsReadAndWrittenBack() {
        for (String name : List.of("element1", "element2")) {
            assertThat(Element.parse(known.bytes(name)).orElseThrow().encode()).isEqualTo(known.bytes(name));
        }
        assertThat(Element.ofSecret(Scalar.of(1)).encode()).isEqualTo(known.bytes("element1"));
        assertThat(Element.ofSecret(Scalar.of(2)).encode()).isEqualTo(known.bytes("element2"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "00",
                "",
                "000000000000000000000000000000000000000000000000000000000000000000",
                "0479be667ef9dcbbac55a06295ce870b07029bfcdb2dce28d959f2815b16f81798",
                "0079be667ef9dcbbac55a06295ce870b07029bfcdb2dce28d959f2815b16f81798",
                "0279be667ef9dcbbac55a06295ce870b07029bfcdb2dce28d959f2815b16f817",
                "0279be667ef9dcbbac55a06295ce870b07029bfcdb2dce28d959f2815b16f8179800",
                "020000000000000000000000000000000000000000000000000000000000000000",
                "020000000000000000000000000000000000000000000000000000000000000005",
                "02fffffffffffffffffffffffffffffffffffffffffffffffffffffffefffffc2f",
                "02fffffffffffffffffffffffffffffffffffffffffffffffffffffffefffffc30",
                "03ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff"
            })
    void whatIsNotACompressedPointOnTheCurveIsRefused(String hex) {
        assertThat(Element.parse(HexFormat.of().parseHex(hex))).isEmpty();
    }

    @Test
    void theUncompressedFormIsRefused() {
        Element generator = Element.ofSecret(Scalar.of(1));
        byte[] uncompressed = new byte[65];
        uncompressed[0] = 4;
        System.arraycopy(generator.x(), 0, uncompressed, 1, 32);
        System.arraycopy(generator.y(), 0, uncompressed, 33, 32);
        assertThat(Element.parse(uncompressed)).isEmpty();
    }

    @Test
    void thePublishedInvalidElementIsRefused() {
        assertThat(Element.parse(known.bytes("invalid_element"))).isEmpty();
    }

    @Test
    void sumsOfMultiplesAgreeWithMultiplesOfG() {
        Element three = Element.ofSecret(Scalar.of(3));
        Element five = Element.ofSecret(Scalar.of(5));
        assertThat(three.add(five)).isEqualTo(Element.ofSecret(Scalar.of(8)));
        assertThat(Element.sum(Scalar.of(7), three, Scalar.of(2))).isEqualTo(Element.ofSecret(Scalar.of(13)));
        assertThat(Element.sum(List.of(three, five), List.of(Scalar.of(4), Scalar.of(6))))
                .isEqualTo(Element.ofSecret(Scalar.of(42)));
        assertThat(Element.sum(Scalar.of(3), three, Scalar.of(1).negate()).isIdentity())
                .isTrue();
    }
}
