package io.countersign.frost.secp256k1;

import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * Arithmetic modulo the field prime p = 2^256 - c, c = 2^32 + 977, on five little-endian limbs of 52 bits.
 *
 * <p>Neither branches nor memory addresses depend on the values. A value has many forms: between operations the lower
 * four limbs are below 2^52 and the highest below 2^49, and only {@link #bytes} and {@link #isZero} look for the one
 * below p. A result may be written over an operand.
 */
final class Field {
    static final int LIMBS = 5;
    static final int BYTES = 32;

    private static final int LIMB_BITS = 52;
    private static final int TOP_BITS = 256 - 4 * LIMB_BITS;
    private static final long MASK = (1L << LIMB_BITS) - 1;
    private static final long TOP_MASK = (1L << TOP_BITS) - 1;
    private static final long C = 0x1000003d1L;
    /** 2^260 modulo p, where the sixth limb of a product stands. */
    private static final long C_SHIFTED = C << (LIMBS * LIMB_BITS - 256);

    private Field() {}

    /** The limbs of 32 big-endian bytes. */
    static void read(long[] out, byte[] bigEndian) {
        ByteBuffer words = ByteBuffer.wrap(bigEndian);
        long w3 = words.getLong();
        long w2 = words.getLong();
        long w1 = words.getLong();
        long w0 = words.getLong();
        out[0] = w0 & MASK;
        out[1] = ((w0 >>> 52) | (w1 << 12)) & MASK;
        out[2] = ((w1 >>> 40) | (w2 << 24)) & MASK;
        out[3] = ((w2 >>> 28) | (w3 << 36)) & MASK;
        out[4] = w3 >>> 16;
    }

    /** The value below p as 32 bytes, big-endian. Reduces the limbs. */
    static byte[] bytes(long[] value) {
        reduce(value);
        return ByteBuffer.allocate(BYTES)
                .putLong((value[3] >>> 36) | (value[4] << 16))
                .putLong((value[2] >>> 24) | (value[3] << 28))
                .putLong((value[1] >>> 12) | (value[2] << 40))
                .putLong(value[0] | (value[1] << 52))
                .array();
    }

    /** Reduces the limbs. */
    static boolean isZero(long[] value) {
        reduce(value);
        return (value[0] | value[1] | value[2] | value[3] | value[4]) == 0;
    }

    static void add(long[] out, long[] a, long[] b) {
        carry(out, a[0] + b[0], a[1] + b[1], a[2] + b[2], a[3] + b[3], a[4] + b[4]);
    }

    /** a - b, with 4p added so that no limb falls below zero. */
    static void subtract(long[] out, long[] a, long[] b) {
        carry(
                out,
                a[0] - b[0] + 4 * (MASK - C + 1),
                a[1] - b[1] + 4 * MASK,
                a[2] - b[2] + 4 * MASK,
                a[3] - b[3] + 4 * MASK,
                a[4] - b[4] + 4 * TOP_MASK);
    }

    /** A multiple by a factor below 2^11. */
    static void multiply(long[] out, long[] a, int factor) {
        carry(out, a[0] * factor, a[1] * factor, a[2] * factor, a[3] * factor, a[4] * factor);
    }

    static void square(long[] out, long[] a) {
        multiply(out, a, a);
    }

    /** Each product of limbs is split at 52 bits, so that every column of the sum stays below 2^56. */
    static void multiply(long[] out, long[] a, long[] b) {
        long a0 = a[0];
        long a1 = a[1];
        long a2 = a[2];
        long a3 = a[3];
        long a4 = a[4];
        long b0 = b[0];
        long b1 = b[1];
        long b2 = b[2];
        long b3 = b[3];
        long b4 = b[4];
        long c0 = low(a0, b0);
        long c1 = high(a0, b0) + low(a0, b1) + low(a1, b0);
        long c2 = high(a0, b1) + high(a1, b0) + low(a0, b2) + low(a1, b1) + low(a2, b0);
        long c3 = high(a0, b2) + high(a1, b1) + high(a2, b0) + low(a0, b3) + low(a1, b2) + low(a2, b1) + low(a3, b0);
        long c4 = high(a0, b3) + high(a1, b2) + high(a2, b1) + high(a3, b0);
        c4 += low(a0, b4) + low(a1, b3) + low(a2, b2) + low(a3, b1) + low(a4, b0);
        long c5 = high(a0, b4) + high(a1, b3) + high(a2, b2) + high(a3, b1) + high(a4, b0);
        c5 += low(a1, b4) + low(a2, b3) + low(a3, b2) + low(a4, b1);
        long c6 = high(a1, b4) + high(a2, b3) + high(a3, b2) + high(a4, b1) + low(a2, b4) + low(a3, b3) + low(a4, b2);
        long c7 = high(a2, b4) + high(a3, b3) + high(a4, b2) + low(a3, b4) + low(a4, b3);
        long c8 = high(a3, b4) + high(a4, b3) + low(a4, b4);
        long c9 = high(a4, b4);
        c6 += c5 >>> LIMB_BITS;
        c7 += c6 >>> LIMB_BITS;
        c8 += c7 >>> LIMB_BITS;
        c9 += c8 >>> LIMB_BITS;
        foldUpper(out, c0, c1, c2, c3, c4, c5 & MASK, c6 & MASK, c7 & MASK, c8 & MASK, c9);
    }

    /** a^(p - 2): the inverse, or zero for zero. The exponent is 223 ones, a zero, 22 ones and 0000101101. */
    static void invert(long[] out, long[] a) {
        long[] ones2 = raised(a, 1, a);
        long[] ones3 = raised(ones2, 1, a);
        long[] ones6 = raised(ones3, 3, ones3);
        long[] ones9 = raised(ones6, 3, ones3);
        long[] ones11 = raised(ones9, 2, ones2);
        long[] ones22 = raised(ones11, 11, ones11);
        long[] ones44 = raised(ones22, 22, ones22);
        long[] ones88 = raised(ones44, 44, ones44);
        long[] ones176 = raised(ones88, 88, ones88);
        long[] ones220 = raised(ones176, 44, ones44);
        long[] ones223 = raised(ones220, 3, ones3);
        long[] to245 = raised(ones223, 23, ones22);
        long[] to250 = raised(to245, 5, a);
        long[] to253 = raised(to250, 3, ones2);
        long[] all = raised(to253, 2, a);
        System.arraycopy(all, 0, out, 0, LIMBS);
        for (long[] intermediate : new long[][] {
            ones2, ones3, ones6, ones9, ones11, ones22, ones44, ones88, ones176, ones220, ones223, to245, to250, to253,
            all
        }) {
            wipe(intermediate);
        }
    }

    static void wipe(long[] value) {
        Arrays.fill(value, 0);
    }

    /** a^(2^squarings) * factor. */
    private static long[] raised(long[] a, int squarings, long[] factor) {
        long[] power = a.clone();
        for (int i = 0; i < squarings; i++) {
            square(power, power);
        }
        multiply(power, power, factor);
        return power;
    }

    /** The lower 52 bits of a product. */
    private static long low(long a, long b) {
        return (a * b) & MASK;
    }

    /** A product without its lower 52 bits; b is below 2^52. */
    private static long high(long a, long b) {
        return Math.unsignedMultiplyHigh(a, b << (Long.SIZE - LIMB_BITS));
    }

    /** Replaces limbs from 2^260 upwards, each below 2^52, by their product with 2^260 modulo p. */
    private static void foldUpper(
            long[] out, long c0, long c1, long c2, long c3, long c4, long c5, long c6, long c7, long c8, long c9) {
        long sixth = high(C_SHIFTED, c9);
        carry(
                out,
                c0 + low(C_SHIFTED, c5) + low(C_SHIFTED, sixth),
                c1 + low(C_SHIFTED, c6) + high(C_SHIFTED, c5) + high(C_SHIFTED, sixth),
                c2 + low(C_SHIFTED, c7) + high(C_SHIFTED, c6),
                c3 + low(C_SHIFTED, c8) + high(C_SHIFTED, c7),
                c4 + low(C_SHIFTED, c9) + high(C_SHIFTED, c8));
    }

    /** Brings limbs below 2^63 back to their size: what stands above 2^256 is multiplied by c and added below. */
    private static void carry(long[] out, long r0, long r1, long r2, long r3, long r4) {
        long s0 = r0 + (r4 >>> TOP_BITS) * C;
        long s1 = r1 + (s0 >>> LIMB_BITS);
        long s2 = r2 + (s1 >>> LIMB_BITS);
        long s3 = r3 + (s2 >>> LIMB_BITS);
        out[0] = s0 & MASK;
        out[1] = s1 & MASK;
        out[2] = s2 & MASK;
        out[3] = s3 & MASK;
        out[4] = (r4 & TOP_MASK) + (s3 >>> LIMB_BITS);
    }

    /** The form below p. After a carry the value is below 2p; adding c then passes 2^256 just when it is p or more. */
    private static void reduce(long[] value) {
        carry(value, value[0], value[1], value[2], value[3], value[4]);
        long s0 = value[0] + C;
        long s1 = value[1] + (s0 >>> LIMB_BITS);
        long s2 = value[2] + (s1 >>> LIMB_BITS);
        long s3 = value[3] + (s2 >>> LIMB_BITS);
        long s4 = value[4] + (s3 >>> LIMB_BITS);
        long take = -(s4 >>> TOP_BITS);
        value[0] = ((value[0] & ~take) | (s0 & take)) & MASK;
        value[1] = ((value[1] & ~take) | (s1 & take)) & MASK;
        value[2] = ((value[2] & ~take) | (s2 & take)) & MASK;
        value[3] = ((value[3] & ~take) | (s3 & take)) & MASK;
        value[4] = ((value[4] & ~take) | (s4 & take)) & TOP_MASK;
    }
}
