package io.countersign.frost.secp256k1;

/**
 * A point (X : Y : Z) on its way to a secret multiple, in homogeneous coordinates. Adding takes the same steps for all
 * points: the formulas of Renes, Costello and Batina (IACR eprint 2015/1060, algorithm 8, for curves with a = 0) have
 * no exception on a curve of odd order.
 */
final class SecretPoint {
    /** 3 * 7, three times the constant of the curve y^2 = x^3 + 7. */
    private static final int B3 = 21;

    private final long[] x = new long[Field.LIMBS];
    private final long[] y = new long[Field.LIMBS];
    private final long[] z = new long[Field.LIMBS];
    private final long[] t0 = new long[Field.LIMBS];
    private final long[] t1 = new long[Field.LIMBS];
    private final long[] t2 = new long[Field.LIMBS];
    private final long[] t3 = new long[Field.LIMBS];
    private final long[] t4 = new long[Field.LIMBS];

    /** Starts at a point with affine coordinates. */
    SecretPoint(long[] affineX, long[] affineY) {
        System.arraycopy(affineX, 0, x, 0, Field.LIMBS);
        System.arraycopy(affineY, 0, y, 0, Field.LIMBS);
        z[0] = 1;
    }

    /** Adds a point with affine coordinates, which the identity has not. */
    void add(long[] affineX, long[] affineY) {
        Field.multiply(t0, x, affineX);
        Field.multiply(t1, y, affineY);
        Field.add(t3, affineX, affineY);
        Field.add(t4, x, y);
        Field.multiply(t3, t3, t4);
        Field.add(t4, t0, t1);
        Field.subtract(t3, t3, t4);
        Field.multiply(t4, affineY, z);
        Field.add(t4, t4, y);
        Field.multiply(y, affineX, z);
        Field.add(y, y, x);
        Field.multiply(t0, t0, 3);
        Field.multiply(t2, z, B3);
        Field.add(z, t1, t2);
        Field.subtract(t1, t1, t2);
        Field.multiply(y, y, B3);
        Field.multiply(x, t4, y);
        Field.multiply(t2, t3, t1);
        Field.subtract(x, t2, x);
        Field.multiply(y, y, t0);
        Field.multiply(t1, t1, z);
        Field.add(y, t1, y);
        Field.multiply(t0, t0, t3);
        Field.multiply(z, z, t4);
        Field.add(z, z, t0);
    }

    boolean isIdentity() {
        return Field.isZero(z);
    }

    /** 64 bytes: affine x and y. Of the identity they are zero. */
    byte[] affine() {
        byte[] affine = new byte[2 * Field.BYTES];
        Field.invert(t0, z);
        Field.multiply(t1, x, t0);
        Field.multiply(t2, y, t0);
        System.arraycopy(Field.bytes(t1), 0, affine, 0, Field.BYTES);
        System.arraycopy(Field.bytes(t2), 0, affine, Field.BYTES, Field.BYTES);
        return affine;
    }

    void wipe() {
        for (long[] value : new long[][] {x, y, z, t0, t1, t2, t3, t4}) {
            Field.wipe(value);
        }
    }
}
