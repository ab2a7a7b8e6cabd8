package io.countersign.core.view;

/** A place in a journal: the position of an item, which rises with every new item and never changes. */
public record Cursor(long position) {
    public Cursor {
        if (position < 0) {
            throw new IllegalArgumentException("a position is not negative");
        }
    }
}
