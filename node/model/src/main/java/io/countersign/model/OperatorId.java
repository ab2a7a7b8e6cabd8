package io.countersign.model;

/** An operator's place in the network, counted from 1, for ever: no other operator ever has it. */
public record OperatorId(int index) implements Comparable<OperatorId> {
    public static final int MAX = 255;

    public OperatorId {
        if (index < 1 || index > MAX) {
            throw new IllegalArgumentException("an operator index is 1 to 255, not " + index);
        }
    }

    @Override
    public int compareTo(OperatorId other) {
        return Integer.compare(index, other.index);
    }

    @Override
    public String toString() {
        return Integer.toString(index);
    }
}
