package io.countersign.peer;

import io.countersign.model.Bytes;
import java.math.BigInteger;
import java.security.interfaces.ECKey;
import org.bouncycastle.asn1.x9.X9ECParameters;
import org.bouncycastle.crypto.ec.CustomNamedCurves;
import org.bouncycastle.math.ec.FixedPointCombMultiplier;

/** The curve of identity keys: secp256r1 of SEC 2, P-256 of FIPS 186-5. */
final class P256 {
    static final String NAME = "secp256r1";
    /** 0x04, then x and y. */
    static final int POINT_BYTES = 65;

    private static final byte UNCOMPRESSED = 4;
    private static final X9ECParameters CURVE = CustomNamedCurves.getByName(NAME);

    private P256() {}

    static boolean isPoint(Bytes uncompressed) {
        if (uncompressed.size() != POINT_BYTES || uncompressed.at(0) != UNCOMPRESSED) {
            return false;
        }
        try {
            return CURVE.getCurve().decodePoint(uncompressed.toArray()).isValid();
        } catch (IllegalArgumentException offCurve) {
            return false;
        }
    }

    static boolean isKeyOfThisCurve(ECKey key) {
        return key.getParams().getOrder().equals(CURVE.getN())
                && key.getParams()
                        .getCurve()
                        .getA()
                        .equals(CURVE.getCurve().getA().toBigInteger());
    }

    /** The uncompressed public point of a private scalar in 1..n-1. */
    static Bytes publicPoint(BigInteger scalar) {
        return Bytes.of(new FixedPointCombMultiplier()
                .multiply(CURVE.getG(), scalar)
                .normalize()
                .getEncoded(false));
    }

    static boolean isScalar(BigInteger scalar) {
        return scalar.signum() > 0 && scalar.compareTo(CURVE.getN()) < 0;
    }
}
