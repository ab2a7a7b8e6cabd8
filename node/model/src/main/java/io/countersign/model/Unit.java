package io.countersign.model;

import java.util.regex.Pattern;

/**
 * What a number counts: an ISO 4217 code for money ({@code USD}), {@code units} for fund units or tokens, or a ratio such as
 * {@code USD/unit}. Numbers of different units never mix.
 */
public record Unit(String code) {
    private static final Pattern CODE = Pattern.compile("[A-Za-z]{1,12}(/[A-Za-z]{1,12})?");
    public static final Unit UNITS = new Unit("units");

    public Unit {
        if (!CODE.matcher(code).matches()) {
            throw new IllegalArgumentException("a unit is letters, optionally over letters, such as USD or USD/unit");
        }
    }

    public Unit per(String denominator) {
        return new Unit(code + "/" + denominator);
    }

    @Override
    public String toString() {
        return code;
    }
}
