package io.countersign.frost.secp256k1;

import java.util.Arrays;

/**
 * Arithmetic modulo the group order n on little-endian arrays of 32-bit limbs.
 *
 * <p>Neither branches nor memory addresses depend on the values, so that running time says nothing about a secret.
 * Reduction uses n = 2^256 - c, with c of 129 bits: the upper half of a number is replaced by its product with c.
 */
final class Limbs {
    static final int COUNT = 8;

    private static final int WIDE = 2 * COUNT;
    private static final long MASK = 0xffffffffL;
    private static final int[] N = {
        0xd0364141, 0xbfd25e8c, 0xaf48a03b, 0xbaaedce6, 0xfffffffe, 0xffffffff, 0xffffffff, 0xffffffff
    };
    private static final int[] C = {0x2fc9bebf, 0x402da173, 0x50b75fc4, 0x45512319, 1, 0, 0, 0};

    private Limbs() {}

    /** The limbs of a big-endian number of at most 64 bytes, 16 of them. */
    static int[] wide(byte[] bigEndian) {
        int[] limbs = new int[WIDE];
        for (int i = 0; i < bigEndian.length; i++) {
            int place = bigEndian.length - 1 - i;
            limbs[place / 4] |= (bigEndian[i] & 0xff) << (8 * (place % 4));
        }
        return limbs;
    }

    /** 32 bytes, big-endian. */
    static byte[] bytes(int[] limbs) {
        byte[] bigEndian = new byte[4 * COUNT];
        for (int i = 0; i < bigEndian.length; i++) {
            int place = bigEndian.length - 1 - i;
            bigEndian[i] = (byte) (limbs[place / 4] >>> (8 * (place % 4)));
        }
        return bigEndian;
    }

    /** Whether a 256-bit number is at least n. */
    static boolean reachesOrder(int[] limbs) {
        int[] sum = new int[COUNT];
        int carry = addInto(sum, limbs, C);
        wipe(sum);
        return carry == 1;
    }

    static int[] add(int[] a, int[] b) {
        int[] sum = new int[COUNT];
        int carry = addInto(sum, a, b);
        return subtractOrderOnce(sum, carry);
    }

    /** n - a, or zero for zero. */
    static int[] negate(int[] a) {
        int[] difference = new int[COUNT];
        int unlessZero = zeroBit(a) - 1;
        long borrow = 0;
        for (int i = 0; i < COUNT; i++) {
            long limb = (N[i] & MASK) - (a[i] & MASK) + borrow;
            difference[i] = (int) limb & unlessZero;
            borrow = limb >> 32;
        }
        return difference;
    }

    static int[] multiply(int[] a, int[] b) {
        int[] product = new int[WIDE];
        multiplyInto(product, a, b);
        int[] reduced = reduce(product);
        wipe(product);
        return reduced;
    }

    /**
     * Any 512-bit number modulo n. Folds bring it below 2^386, then 2^260, then 2^256 + 2^133, which is below 2n.
     */
    static int[] reduce(int[] wide) {
        int[] first = fold(wide);
        int[] second = fold(first);
        int[] third = fold(second);
        int[] reduced = subtractOrderOnce(Arrays.copyOf(third, COUNT), third[COUNT]);
        wipe(first);
        wipe(second);
        wipe(third);
        return reduced;
    }

    static boolean isZero(int[] limbs) {
        return zeroBit(limbs) == 1;
    }

    static boolean areEqual(int[] a, int[] b) {
        int differences = 0;
        for (int i = 0; i < COUNT; i++) {
            differences |= a[i] ^ b[i];
        }
        return differences == 0;
    }

    static void wipe(int[] limbs) {
        Arrays.fill(limbs, 0);
    }

    /** low + high * c, congruent to low + high * 2^256. */
    private static int[] fold(int[] wide) {
        int[] high = Arrays.copyOfRange(wide, COUNT, WIDE);
        int[] folded = wide.clone();
        Arrays.fill(folded, COUNT, WIDE, 0);
        multiplyInto(folded, high, C);
        wipe(high);
        return folded;
    }

    /** total += a * b; the sum must fit 512 bits. */
    private static void multiplyInto(int[] total, int[] a, int[] b) {
        for (int i = 0; i < COUNT; i++) {
            long carry = 0;
            for (int j = 0; i + j < WIDE; j++) {
                long factor = j < COUNT ? b[j] & MASK : 0;
                long limb = (a[i] & MASK) * factor + (total[i + j] & MASK) + carry;
                total[i + j] = (int) limb;
                carry = limb >>> 32;
            }
        }
    }

    /** sum = a + b over 256 bits; returns the carry, 0 or 1. */
    private static int addInto(int[] sum, int[] a, int[] b) {
        long carry = 0;
        for (int i = 0; i < COUNT; i++) {
            long limb = (a[i] & MASK) + (b[i] & MASK) + carry;
            sum[i] = (int) limb;
            carry = limb >>> 32;
        }
        return (int) carry;
    }

    /** carry * 2^256 + low, less n when that is not negative. Overwrites low. */
    private static int[] subtractOrderOnce(int[] low, int carry) {
        int[] less = new int[COUNT];
        int take = -(addInto(less, low, C) | carry);
        for (int i = 0; i < COUNT; i++) {
            low[i] ^= (low[i] ^ less[i]) & take;
        }
        wipe(less);
        return low;
    }

    private static int zeroBit(int[] limbs) {
        int all = 0;
        for (int limb : limbs) {
            all |= limb;
        }
        return 1 - ((all | -all) >>> 31);
    }
}
