package io.countersign.model;

import java.util.regex.Pattern;

/** An International Securities Identification Number with a true check digit (ISO 6166). */
public record Isin(String code) {
    private static final Pattern FORM = Pattern.compile("[A-Z]{2}[A-Z0-9]{9}\\d");

    public Isin {
        if (!FORM.matcher(code).matches() || luhn(code) % 10 != 0) {
            throw new IllegalArgumentException("not an ISIN with a true check digit");
        }
    }

    /** Letters count as two digits (A = 10); from the right, every second digit is doubled. */
    private static int luhn(String code) {
        StringBuilder digits = new StringBuilder();
        code.chars().forEach(c -> digits.append(Character.digit(c, 36)));
        int sum = 0;
        for (int i = 0; i < digits.length(); i++) {
            int digit = digits.charAt(digits.length() - 1 - i) - '0';
            int weighted = i % 2 == 0 ? digit : 2 * digit;
            sum += weighted / 10 + weighted % 10;
        }
        return sum;
    }

    @Override
    public String toString() {
        return code;
    }
}
