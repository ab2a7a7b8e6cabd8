package io.countersign.model;

/** The reference both sides of an off-chain settlement use for it. */
public record DealRef(String name) implements Comparable<DealRef> {
    public DealRef {
        Names.checked("a deal reference", name);
    }

    @Override
    public int compareTo(DealRef other) {
        return name.compareTo(other.name);
    }

    @Override
    public String toString() {
        return name;
    }
}
