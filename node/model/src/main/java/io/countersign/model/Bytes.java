package io.countersign.model;

import java.util.Arrays;
import java.util.HexFormat;

/** An immutable byte string; ordered as unsigned bytes, shorter first on a common prefix. */
public final class Bytes implements Comparable<Bytes> {
    public static final Bytes EMPTY = new Bytes(new byte[0]);

    private final byte[] value;

    private Bytes(byte[] value) {
        this.value = value;
    }

    public static Bytes of(byte[] value) {
        return new Bytes(value.clone());
    }

    /**
     * Reads hexadecimal digits with or without a leading {@code 0x}.
     *
     * @throws IllegalArgumentException on an odd count or a character that is no hexadecimal digit
     */
    public static Bytes fromHex(String hex) {
        return new Bytes(HexFormat.of().parseHex(hex.startsWith("0x") ? hex.substring(2) : hex));
    }

    public static Bytes concat(Bytes... parts) {
        int length = 0;
        for (Bytes part : parts) {
            length = Math.addExact(length, part.value.length);
        }
        byte[] joined = new byte[length];
        int at = 0;
        for (Bytes part : parts) {
            System.arraycopy(part.value, 0, joined, at, part.value.length);
            at += part.value.length;
        }
        return new Bytes(joined);
    }

    public int size() {
        return value.length;
    }

    public byte at(int index) {
        return value[index];
    }

    public Bytes slice(int from, int to) {
        if (from < 0 || to > value.length || from > to) {
            throw new IndexOutOfBoundsException("slice " + from + ".." + to + " of " + value.length + " bytes");
        }
        return new Bytes(Arrays.copyOfRange(value, from, to));
    }

    public byte[] toArray() {
        return value.clone();
    }

    /** Lower-case hexadecimal with a leading {@code 0x}. */
    public String toHex() {
        return "0x" + HexFormat.of().formatHex(value);
    }

    @Override
    public int compareTo(Bytes other) {
        return Arrays.compareUnsigned(value, other.value);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Bytes that && Arrays.equals(value, that.value);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(value);
    }

    @Override
    public String toString() {
        return toHex();
    }
}
