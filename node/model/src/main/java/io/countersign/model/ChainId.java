package io.countersign.model;

/** The chain id of EIP-155; 1 or more. */
public record ChainId(long value) implements Comparable<ChainId> {
    public ChainId {
        if (value < 1) {
            throw new IllegalArgumentException("a chain id is 1 or more, not " + value);
        }
    }

    @Override
    public int compareTo(ChainId other) {
        return Long.compare(value, other.value);
    }

    @Override
    public String toString() {
        return Long.toString(value);
    }
}
