package io.countersign.frost.keystore;

import java.security.SecureRandom;

/** 16 bytes that make the derived key differ from every other. */
final class Salt {
    static final int LENGTH = 16;

    private final byte[] bytes;

    Salt(byte[] bytes) {
        this.bytes = bytes.clone();
    }

    static Salt random(SecureRandom random) {
        byte[] bytes = new byte[LENGTH];
        random.nextBytes(bytes);
        return new Salt(bytes);
    }

    byte[] encode() {
        return bytes.clone();
    }
}
