package io.countersign.documents.rows;

import io.countersign.documents.UnreadableException;
import io.countersign.model.Quantity;
import io.countersign.model.Unit;
import java.math.BigDecimal;
import java.util.Optional;
import java.util.regex.Pattern;

/** How a source writes decimals: plain digits around one declared mark, no sign, grouping or exponent; 18 digits in all. */
enum Numbers {
    POINT(Pattern.compile("\\d{1,18}(\\.\\d{1,17})?")),
    COMMA(Pattern.compile("\\d{1,18}(,\\d{1,17})?"));

    private static final int DIGITS = 18;

    private final Pattern form;

    Numbers(Pattern form) {
        this.form = form;
    }

    static Numbers of(String setting) {
        return switch (setting) {
            case "point" -> POINT;
            case "comma" -> COMMA;
            default -> throw new IllegalArgumentException("must be point or comma");
        };
    }

    Quantity quantity(Cell cell, Unit unit) throws UnreadableException {
        return Optional.of(cell.text())
                .filter(text -> form.matcher(text).matches())
                .map(text -> text.replace(',', '.'))
                .filter(text -> text.replace(".", "").length() <= DIGITS)
                .flatMap(text -> Quantity.parse(text, unit))
                .orElseThrow(() -> UnreadableException.malformed(cell.place(), "not a plain decimal number"));
    }

    static BigDecimal decimal(Quantity quantity) {
        return new BigDecimal(quantity.unscaled(), quantity.scale());
    }
}
