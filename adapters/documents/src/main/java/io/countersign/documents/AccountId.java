package io.countersign.documents;

import java.util.regex.Pattern;

/** A safekeeping or cash account as its servicer names it: 1 to 35 printable ASCII characters. */
public record AccountId(String text) {
    private static final Pattern FORM = Pattern.compile("[!-~]([ -~]{0,33}[!-~])?");

    public AccountId {
        if (!FORM.matcher(text).matches()) {
            throw new IllegalArgumentException("not 1 to 35 printable characters");
        }
    }

    @Override
    public String toString() {
        return text;
    }
}
