package io.countersign.documents;

/** @param number from 1 */
public record Page(int number, boolean last) {
    public static final Page ONLY = new Page(1, true);
}
