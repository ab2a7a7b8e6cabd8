package io.countersign.documents;

import java.util.regex.Pattern;

/** A name that some party gave to a message, an instruction or an entry: 1 to 36 printable ASCII characters. */
public record Reference(String text) {
    private static final Pattern FORM = Pattern.compile("[!-~]([ -~]{0,34}[!-~])?");

    public Reference {
        if (!FORM.matcher(text).matches()) {
            throw new IllegalArgumentException("not 1 to 36 printable characters");
        }
    }

    @Override
    public String toString() {
        return text;
    }
}
