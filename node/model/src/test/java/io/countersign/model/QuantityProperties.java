package io.countersign.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.math.BigInteger;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.StringLength;

class QuantityProperties {
    private static final Unit USD = new Unit("USD");

    @Property
    void decimalTextReadsBackToTheSameNumber(@ForAll BigInteger unscaled, @ForAll @IntRange(max = 18) int scale) {
        BigInteger bounded = unscaled.remainder(BigInteger.TEN.pow(30));
        Quantity quantity = new Quantity(bounded, scale, USD);

        assertThat(quantity.toDecimal()).isEqualTo(new BigDecimal(bounded, scale).toPlainString());
        assertThat(Quantity.parse(quantity.toDecimal(), USD)).contains(quantity);
    }

    @Property
    void arbitraryTextIsADecimalOnlyIfBigDecimalAgrees(@ForAll @StringLength(max = 12) String text) {
        Quantity.parse(text, USD)
                .ifPresent(read -> assertThat(new BigDecimal(read.unscaled(), read.scale()))
                        .isEqualTo(new BigDecimal(text)));
    }

    @Property
    void rescalingNeverLosesADigit(
            @ForAll long unscaled, @ForAll @IntRange(max = 18) int from, @ForAll @IntRange(max = 18) int to) {
        Quantity quantity = Quantity.of(unscaled, from, USD);

        quantity.atScale(to)
                .ifPresentOrElse(
                        moved -> assertThat(new BigDecimal(moved.unscaled(), to))
                                .isEqualByComparingTo(new BigDecimal(BigInteger.valueOf(unscaled), from)),
                        () -> assertThat(to).isLessThan(from));
    }

    @Example
    void formsThatOtherReadersGuessAtAreNotNumbers() {
        for (String text :
                new String[] {"1e8", "1,5", "+1", ".5", "5.", " 1", "1 ", "0x1", "NaN", "1.1234567890123456789", "", "١"
                }) {
            assertThat(Quantity.parse(text, USD)).as(text).isEmpty();
        }
    }

    @Example
    void unitsAndScalesNeverMix() {
        Quantity cents = Quantity.of(100, 2, USD);

        assertThatThrownBy(() -> cents.plus(Quantity.of(100, 2, Unit.UNITS)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> cents.compare(Quantity.of(100, 3, USD))).isInstanceOf(IllegalArgumentException.class);
    }
}
