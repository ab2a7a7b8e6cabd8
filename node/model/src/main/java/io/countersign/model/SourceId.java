package io.countersign.model;

/** A source of facts: one custodian or administrator over one channel. */
public record SourceId(String name) implements Comparable<SourceId> {
    public SourceId {
        Names.checked("a source", name);
    }

    @Override
    public int compareTo(SourceId other) {
        return name.compareTo(other.name);
    }

    @Override
    public String toString() {
        return name;
    }
}
