package io.countersign.model;

/** A feed: one number a contract can read. */
public record FeedId(String name) implements Comparable<FeedId> {
    public FeedId {
        Names.checked("a feed", name);
    }

    @Override
    public int compareTo(FeedId other) {
        return name.compareTo(other.name);
    }

    @Override
    public String toString() {
        return name;
    }
}
