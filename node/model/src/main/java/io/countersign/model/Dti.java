package io.countersign.model;

import java.util.regex.Pattern;

/**
 * A digital token identifier (ISO 24165), by its form: 9 digits and consonants, the first not 0. How its check character is computed is
 * not public, so whether a token exists only a registry extract can say.
 */
public record Dti(String code) {
    private static final Pattern FORM = Pattern.compile("[1-9BCDFGHJKLMNPQRSTVWXZ][0-9BCDFGHJKLMNPQRSTVWXZ]{8}");

    public Dti {
        if (!FORM.matcher(code).matches()) {
            throw new IllegalArgumentException("not a DTI of 9 digits and consonants");
        }
    }

    @Override
    public String toString() {
        return code;
    }
}
