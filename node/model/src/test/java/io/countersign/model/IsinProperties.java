package io.countersign.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IsinProperties {
    private static final String ISIN = "US0378331005";

    @ParameterizedTest
    @ValueSource(strings = {"US0378331005", "GB0002634946", "AU0000XVGZA3", "DE000BAY0017", "HK0000069689"})
    void publishedNumbersAreTrue(String code) {
        assertThat(new Isin(code).code()).isEqualTo(code);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "US037833100", "US03783310055", "us0378331005", "US037833100A", "0S0378331005"})
    void otherFormsAreRefused(String code) {
        assertThatThrownBy(() -> new Isin(code)).isInstanceOf(IllegalArgumentException.class);
    }

    @Property
    void oneWrongDigitIsFound(@ForAll @IntRange(min = 2, max = 11) int place, @ForAll @IntRange(max = 9) int digit) {
        String wrong = ISIN.substring(0, place) + digit + ISIN.substring(place + 1);
        if (!wrong.equals(ISIN)) {
            assertThatThrownBy(() -> new Isin(wrong)).isInstanceOf(IllegalArgumentException.class);
        }
    }
}
