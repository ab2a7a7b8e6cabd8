package io.countersign.documents;

import java.util.regex.Pattern;

/** A unique end-to-end transaction reference: a version 4 UUID (RFC 9562) in lower case. */
public record Uetr(String text) {
    private static final Pattern FORM =
            Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}");

    public Uetr {
        if (!FORM.matcher(text).matches()) {
            throw new IllegalArgumentException("not a UETR");
        }
    }

    @Override
    public String toString() {
        return text;
    }
}
