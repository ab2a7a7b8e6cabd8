package io.countersign.frost.secp256k1;

import java.util.Arrays;
import org.bouncycastle.math.ec.ECPoint;

/**
 * Secret multiples of the generator G. For each of the 64 places of a scalar in base 16 there is a table of the
 * multiples 1 to 16 of 16^place * G. Each table is read in full and the entry after the digit's own is added: that makes
 * every summand a point with affine coordinates, and the sum too large by a multiple of G that is known and taken off
 * at the start.
 */
final class FixedBase {
    private static final int PLACES = 64;
    private static final int DIGITS = 16;
    private static final int ENTRY = 2 * Field.LIMBS;

    private final long[][] tables = new long[PLACES][];
    private final long[] start;

    FixedBase(ECPoint generator) {
        ECPoint unit = generator;
        ECPoint sumOfUnits = generator.getCurve().getInfinity();
        for (int place = 0; place < PLACES; place++) {
            tables[place] = table(unit);
            sumOfUnits = sumOfUnits.add(unit);
            unit = unit.timesPow2(4);
        }
        start = entry(sumOfUnits.negate().normalize());
    }

    /** secret * G, for the caller to wipe. */
    SecretPoint multiply(Scalar secret) {
        long[] x = Arrays.copyOf(start, Field.LIMBS);
        long[] y = Arrays.copyOfRange(start, Field.LIMBS, ENTRY);
        SecretPoint sum = new SecretPoint(x, y);
        for (int place = 0; place < PLACES; place++) {
            select(tables[place], secret.digit(place), x, y);
            sum.add(x, y);
        }
        Field.wipe(x);
        Field.wipe(y);
        return sum;
    }

    /** Reads all entries and keeps the one at the digit. */
    private static void select(long[] table, int digit, long[] x, long[] y) {
        Field.wipe(x);
        Field.wipe(y);
        for (int i = 0; i < DIGITS; i++) {
            long take = ((long) (i ^ digit) - 1) >> (Long.SIZE - 1);
            int at = i * ENTRY;
            for (int limb = 0; limb < Field.LIMBS; limb++) {
                x[limb] |= table[at + limb] & take;
                y[limb] |= table[at + Field.LIMBS + limb] & take;
            }
        }
    }

    private static long[] table(ECPoint unit) {
        ECPoint[] multiples = new ECPoint[DIGITS];
        multiples[0] = unit;
        for (int i = 1; i < DIGITS; i++) {
            multiples[i] = multiples[i - 1].add(unit);
        }
        unit.getCurve().normalizeAll(multiples);
        long[] table = new long[DIGITS * ENTRY];
        for (int i = 0; i < DIGITS; i++) {
            System.arraycopy(entry(multiples[i]), 0, table, i * ENTRY, ENTRY);
        }
        return table;
    }

    private static long[] entry(ECPoint normalized) {
        long[] x = new long[Field.LIMBS];
        long[] y = new long[Field.LIMBS];
        Field.read(x, normalized.getAffineXCoord().getEncoded());
        Field.read(y, normalized.getAffineYCoord().getEncoded());
        long[] entry = Arrays.copyOf(x, ENTRY);
        System.arraycopy(y, 0, entry, Field.LIMBS, Field.LIMBS);
        return entry;
    }
}
