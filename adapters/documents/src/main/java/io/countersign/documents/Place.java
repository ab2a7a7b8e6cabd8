package io.countersign.documents;

/**
 * Where in a document something stands.
 *
 * @param line from 1; 0 where lines mean nothing
 * @param path the element, tag, column or member, as its format writes it, such as {@code PricRpt/Fctn} or {@code :93B:}
 */
public record Place(int line, String path) {
    /** The document as a whole. */
    public static final Place WHOLE = new Place(0, "");

    @Override
    public String toString() {
        String at = line == 0 ? "" : "line " + line;
        return path.isEmpty() ? at : at.isEmpty() ? path : at + ", " + path;
    }
}
