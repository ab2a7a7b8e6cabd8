package io.countersign.frost;

import java.util.Arrays;

final class Bytes {
    private Bytes() {}

    static byte[] concat(byte[] first, byte[] second) {
        byte[] joined = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, joined, first.length, second.length);
        return joined;
    }
}
