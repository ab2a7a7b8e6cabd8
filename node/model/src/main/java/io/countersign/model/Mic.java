package io.countersign.model;

import java.util.regex.Pattern;

/** A market identifier code (ISO 10383), by its form. */
public record Mic(String code) {
    private static final Pattern FORM = Pattern.compile("[A-Z0-9]{4}");

    public Mic {
        if (!FORM.matcher(code).matches()) {
            throw new IllegalArgumentException("not a MIC of 4 letters or digits");
        }
    }

    @Override
    public String toString() {
        return code;
    }
}
