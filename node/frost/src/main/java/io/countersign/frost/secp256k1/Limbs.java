package io.countersign.frost.secp256k1;

import java.nio.ByteBuffer;
import java.nio.LongBuffer;
import java.util.Arrays;

/**
 * Arithmetic modulo the group order n on little-endian arrays of 64-bit limbs.
 *
 * <p>Neither branches nor memory addresses depend on the values, so that running time says nothing about a secret.
 * Reduction uses n = 2^256 - c, with c of 129 bits: the upper half of a number is replaced by its product with c.
 */
final class Limbs {
    static final int COUNT = 4;

    private static final int WIDE = 2 * COUNT;
    private static final long[] N = {0xbfd25e8cd0364141L, 0xbaaedce6af48a03bL, 0xfffffffffffffffeL, 0xffffffffffffffffL
    };
    private static final long[] C = {0x402da1732fc9bebfL, 0x4551231950b75fc4L, 1, 0};

    private Limbs() {}

    /** The limbs of a big-endian number of at most 64 bytes, 8 of them. */
    static long[] wide(byte[] bigEndian) {
        long[] limbs = new long[WIDE];
        for (int i = 0; i < bigEndian.length; i++) {
            int place = bigEndian.length - 1 - i;
            limbs[place / Long.BYTES] |= (bigEndian[i] & 0xffL) << (Byte.SIZE * (place % Long.BYTES));
        }
        return limbs;
    }

    /** 32 bytes, big-endian. */
    static byte[] bytes(long[] limbs) {
        byte[] bigEndian = new byte[COUNT * Long.BYTES];
        LongBuffer words = ByteBuffer.wrap(bigEndian).asLongBuffer();
        for (int i = 0; i < COUNT; i++) {
            words.put(COUNT - 1 - i, limbs[i]);
        }
        return bigEndian;
    }

    /** Whether a 256-bit number is at least n. */
    static boolean reachesOrder(long[] limbs) {
        long[] sum = new long[COUNT];
        long carry = addInto(sum, limbs, C);
        wipe(sum);
        return carry == 1;
    }

    static long[] add(long[] a, long[] b) {
        long[] sum = new long[COUNT];
        long carry = addInto(sum, a, b);
        return subtractOrderOnce(sum, carry);
    }

    /** n - a, or zero for zero. */
    static long[] negate(long[] a) {
        long[] difference = new long[COUNT];
        long unlessZero = zeroBit(a) - 1;
        long borrow = 0;
        for (int i = 0; i < COUNT; i++) {
            long less = N[i] - a[i];
            long limb = less - borrow;
            borrow = carry(a[i], less, N[i]) + carry(borrow, limb, less);
            difference[i] = limb & unlessZero;
        }
        return difference;
    }

    static long[] multiply(long[] a, long[] b) {
        long[] product = new long[WIDE];
        multiplyInto(product, a, b);
        long[] reduced = reduce(product);
        wipe(product);
        return reduced;
    }

    /**
     * Any 512-bit number modulo n. Folds bring it below 2^386, then 2^260, then 2^256 + 2^133, which is below 2n.
     */
    static long[] reduce(long[] wide) {
        long[] first = fold(wide);
        long[] second = fold(first);
        long[] third = fold(second);
        long[] reduced = subtractOrderOnce(Arrays.copyOf(third, COUNT), third[COUNT]);
        wipe(first);
        wipe(second);
        wipe(third);
        return reduced;
    }

    static boolean isZero(long[] limbs) {
        return zeroBit(limbs) == 1;
    }

    static boolean areEqual(long[] a, long[] b) {
        long differences = 0;
        for (int i = 0; i < COUNT; i++) {
            differences |= a[i] ^ b[i];
        }
        return differences == 0;
    }

    static void wipe(long[] limbs) {
        Arrays.fill(limbs, 0);
    }

    /** low + high * c, congruent to low + high * 2^256. */
    private static long[] fold(long[] wide) {
        long[] high = Arrays.copyOfRange(wide, COUNT, WIDE);
        long[] folded = wide.clone();
        Arrays.fill(folded, COUNT, WIDE, 0);
        multiplyInto(folded, high, C);
        wipe(high);
        return folded;
    }

    /** total += a * b, where the upper half of the total is zero. */
    private static void multiplyInto(long[] total, long[] a, long[] b) {
        for (int i = 0; i < COUNT; i++) {
            long carry = 0;
            for (int j = 0; j < COUNT; j++) {
                long product = a[i] * b[j];
                long sum = product + total[i + j];
                long limb = sum + carry;
                carry = Math.unsignedMultiplyHigh(a[i], b[j])
                        + carry(product, total[i + j], sum)
                        + carry(sum, carry, limb);
                total[i + j] = limb;
            }
            total[i + COUNT] = carry;
        }
    }

    /** sum = a + b over 256 bits; returns the carry, 0 or 1. */
    private static long addInto(long[] sum, long[] a, long[] b) {
        long carry = 0;
        for (int i = 0; i < COUNT; i++) {
            long both = a[i] + b[i];
            long limb = both + carry;
            carry = carry(a[i], b[i], both) + carry(both, carry, limb);
            sum[i] = limb;
        }
        return carry;
    }

    /** What a + b, cut off at 64 bits to the sum, carries: 0 or 1. */
    private static long carry(long a, long b, long sum) {
        return ((a & b) | ((a | b) & ~sum)) >>> (Long.SIZE - 1);
    }

    /** carry * 2^256 + low, less n when that is not negative. Overwrites low. */
    private static long[] subtractOrderOnce(long[] low, long carry) {
        long[] less = new long[COUNT];
        long take = -(addInto(less, low, C) | carry);
        for (int i = 0; i < COUNT; i++) {
            low[i] ^= (low[i] ^ less[i]) & take;
        }
        wipe(less);
        return low;
    }

    private static long zeroBit(long[] limbs) {
        long all = 0;
        for (long limb : limbs) {
            all |= limb;
        }
        return 1 - ((all | -all) >>> (Long.SIZE - 1));
    }
}
