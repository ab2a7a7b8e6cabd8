package io.countersign.frost.dkg;

import java.nio.ByteBuffer;

final class Wire {
    private Wire() {}

    static byte[] take(ByteBuffer buffer, int length) {
        byte[] bytes = new byte[length];
        buffer.get(bytes);
        return bytes;
    }
}
