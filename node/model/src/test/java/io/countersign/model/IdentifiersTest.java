package io.countersign.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IdentifiersTest {
    @Test
    void anLeiHasTrueCheckDigits() {
        assertThat(new Lei("HWUPKR0MPOU8FGXBT394")).hasToString("HWUPKR0MPOU8FGXBT394");
        refuses(
                Lei::new,
                "HWUPKR0MPOU8FGXBT395",
                "HWUPKR0MPOU8FGXBT39",
                "hwupkr0mpou8fgxbt394",
                "",
                "HWUPKR0MPOU8FGXBT3 4");
    }

    @Test
    void noTwoNeighboursOfAnLeiCanChangePlaces() {
        String lei = "HWUPKR0MPOU8FGXBT394";
        for (int i = 0; i + 1 < lei.length(); i++) {
            String swapped = lei.substring(0, i) + lei.charAt(i + 1) + lei.charAt(i) + lei.substring(i + 2);
            if (!swapped.equals(lei)) {
                refuses(Lei::new, swapped);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"DEUTDEFF", "DEUTDEFF500", "EXMPUS33XXX"})
    void aBicHasEightOrElevenCharacters(String code) {
        assertThat(new Bic(code)).hasToString(code);
    }

    @Test
    void formsAreChecked() {
        refuses(Bic::new, "DEUTDEF", "DEUTDEFF5", "DEUT12FF", "deutdeff", "DEUTDEFFXXXX");
        assertThat(new Mic("XHKG")).hasToString("XHKG");
        refuses(Mic::new, "XHK", "XHKGX", "xhkg", "");
        assertThat(new Cfi("EMXXXX")).hasToString("EMXXXX");
        refuses(Cfi::new, "EMXXX", "AMXXXX", "EM1XXX", "emxxxx");
        assertThat(new Dti("4H95J0R2X")).hasToString("4H95J0R2X");
        refuses(Dti::new, "0H95J0R2X", "4H95J0R2", "4A95J0R2X", "4h95j0r2x");
    }

    private static <T> void refuses(Function<String, T> type, String... codes) {
        for (String code : codes) {
            assertThatIllegalArgumentException().as(code).isThrownBy(() -> type.apply(code));
        }
    }
}
