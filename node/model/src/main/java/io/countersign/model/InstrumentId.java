package io.countersign.model;

/** What a fact is about: an ISIN, a fund class, a token. */
public record InstrumentId(String name) implements Comparable<InstrumentId> {
    public InstrumentId {
        Names.checked("an instrument", name);
    }

    @Override
    public int compareTo(InstrumentId other) {
        return name.compareTo(other.name);
    }

    @Override
    public String toString() {
        return name;
    }
}
