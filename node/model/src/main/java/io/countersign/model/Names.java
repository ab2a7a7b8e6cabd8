package io.countersign.model;

import java.util.regex.Pattern;

/** The shape shared by all names that operators write in configuration and that are hashed into streams and facts. */
final class Names {
    static final int MAX_CHARACTERS = 64;
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._:/-]{0,63}");

    private Names() {}

    static String checked(String kind, String name) {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException(
                    kind + " must be 1 to 64 letters, digits or . _ : / - and start with a letter or digit");
        }
        return name;
    }
}
