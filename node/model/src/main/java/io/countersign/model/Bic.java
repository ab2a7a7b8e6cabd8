package io.countersign.model;

import java.util.regex.Pattern;

/** A business identifier code of 8 or 11 characters (ISO 9362): party prefix, country, suffix and, if any, branch. */
public record Bic(String code) {
    private static final Pattern FORM = Pattern.compile("[A-Z0-9]{4}[A-Z]{2}[A-Z0-9]{2}([A-Z0-9]{3})?");

    public Bic {
        if (!FORM.matcher(code).matches()) {
            throw new IllegalArgumentException("not a BIC of 8 or 11 characters");
        }
    }

    @Override
    public String toString() {
        return code;
    }
}
