package io.countersign.model;

import java.math.BigInteger;
import java.util.regex.Pattern;

/** A Legal Entity Identifier with true check digits (ISO 17442): letters as two digits (A = 10), the whole 1 modulo 97 (ISO 7064). */
public record Lei(String code) {
    private static final Pattern FORM = Pattern.compile("[A-Z0-9]{18}\\d{2}");
    private static final BigInteger MODULUS = BigInteger.valueOf(97);

    public Lei {
        if (!FORM.matcher(code).matches() || !digits(code).mod(MODULUS).equals(BigInteger.ONE)) {
            throw new IllegalArgumentException("not an LEI with true check digits");
        }
    }

    private static BigInteger digits(String code) {
        StringBuilder digits = new StringBuilder();
        code.chars().forEach(c -> digits.append(Character.digit(c, 36)));
        return new BigInteger(digits.toString());
    }

    @Override
    public String toString() {
        return code;
    }
}
