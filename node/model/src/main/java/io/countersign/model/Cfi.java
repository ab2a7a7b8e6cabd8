package io.countersign.model;

import java.util.regex.Pattern;

/** A classification of a financial instrument (ISO 10962): a category, a group and four attributes. */
public record Cfi(String code) {
    private static final Pattern FORM = Pattern.compile("[ECDRSHIJKLTOFM][A-Z]{5}");

    public Cfi {
        if (!FORM.matcher(code).matches()) {
            throw new IllegalArgumentException("not a CFI code of 6 letters with a known category");
        }
    }

    @Override
    public String toString() {
        return code;
    }
}
