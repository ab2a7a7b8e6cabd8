package io.countersign.source.json;

import java.util.regex.Pattern;

/** A path of RFC 6901 whose array indexes are all written {@code *}. */
record Path(String text) {
    private static final Pattern FORM = Pattern.compile("(?:/[^/]*+)*+");
    static final Path ROOT = new Path("");

    Path {
        if (!FORM.matcher(text).matches()) {
            throw new IllegalArgumentException("a path is empty or begins with a slash, such as /navs/*/price");
        }
    }

    Path member(String name) {
        return new Path(text + "/" + name.replace("~", "~0").replace("/", "~1"));
    }

    Path element() {
        return new Path(text + "/*");
    }

    boolean isWithin(Path other) {
        return equals(other) || text.startsWith(other.text + "/");
    }

    @Override
    public String toString() {
        return text;
    }
}
