package io.countersign.frost.testing;

import java.nio.ByteBuffer;
import java.security.SecureRandom;

/** Gives known bytes, once. */
public final class KnownRandom extends SecureRandom {
    private static final long serialVersionUID = 1;

    private final transient ByteBuffer bytes;

    public KnownRandom(byte[]... parts) {
        int length = 0;
        for (byte[] part : parts) {
            length += part.length;
        }
        bytes = ByteBuffer.allocate(length);
        for (byte[] part : parts) {
            bytes.put(part);
        }
        bytes.flip();
    }

    @Override
    public void nextBytes(byte[] target) {
        bytes.get(target);
    }
}
