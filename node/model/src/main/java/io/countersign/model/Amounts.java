package io.countersign.model;

import java.math.BigInteger;

/** Amounts as contracts count them: 0 to 2^128-1. */
final class Amounts {
    private static final int BITS = 128;

    private Amounts() {}

    static void checked(BigInteger amount) {
        if (amount.signum() < 0 || amount.bitLength() > BITS) {
            throw new IllegalArgumentException("an amount is 0 to 2^128-1, not " + amount);
        }
    }
}
