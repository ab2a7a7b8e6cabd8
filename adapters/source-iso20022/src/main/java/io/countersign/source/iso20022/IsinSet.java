package io.countersign.source.iso20022;

import io.countersign.model.Isin;
import java.util.Arrays;

/** Instruments that were seen, eight bytes each and at most three quarters full, so that millions fit into a small heap. */
final class IsinSet {
    private static final int START = 1 << 10;
    private static final long NONE = -1;
    private static final int RADIX = 36;

    private long[] table = empty(START);
    private int size;

    /** Whether it was not there before. */
    boolean add(Isin isin) {
        if (size * 4L >= table.length * 3L) {
            grow();
        }
        boolean fresh = put(table, packed(isin));
        size += fresh ? 1 : 0;
        return fresh;
    }

    /** Twelve letters and digits are less than 2^63. */
    private static long packed(Isin isin) {
        return Long.parseLong(isin.code(), RADIX);
    }

    private static boolean put(long[] table, long value) {
        int at = Long.hashCode(value * 0x9E3779B97F4A7C15L) & (table.length - 1);
        while (table[at] != NONE) {
            if (table[at] == value) {
                return false;
            }
            at = (at + 1) & (table.length - 1);
        }
        table[at] = value;
        return true;
    }

    private void grow() {
        long[] larger = empty(Math.multiplyExact(table.length, 2));
        for (long value : table) {
            if (value != NONE) {
                put(larger, value);
            }
        }
        table = larger;
    }

    private static long[] empty(int length) {
        long[] table = new long[length];
        Arrays.fill(table, NONE);
        return table;
    }
}
