package io.countersign.model;

/** A book: feeds that strike together and are signed as one statement. */
public record BookId(String name) implements Comparable<BookId> {
    public BookId {
        Names.checked("a book", name);
    }

    @Override
    public int compareTo(BookId other) {
        return name.compareTo(other.name);
    }

    @Override
    public String toString() {
        return name;
    }
}
