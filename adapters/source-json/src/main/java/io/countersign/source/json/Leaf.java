package io.countersign.source.json;

/**
 * A value that is no object or array.
 *
 * @param path with every array index written {@code *}
 * @param row which element of the array of rows it is in, from 0; -1 outside of it
 * @param text of a string, or of a number exactly as it is written; empty for true, false and null
 * @param kind what it is
 */
record Leaf(Path path, int row, String text, Kind kind, int line) {
    enum Kind {
        STRING,
        NUMBER,
        /** true, false and null. */
        LITERAL,
        /** An object or array without content. */
        EMPTY
    }
}
