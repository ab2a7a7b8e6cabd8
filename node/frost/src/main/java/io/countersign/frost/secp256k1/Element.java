package io.countersign.frost.secp256k1;

import java.math.BigInteger;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.asn1.x9.X9ECParameters;
import org.bouncycastle.crypto.ec.CustomNamedCurves;
import org.bouncycastle.math.ec.ECAlgorithms;
import org.bouncycastle.math.ec.ECPoint;
import org.jspecify.annotations.Nullable;

/**
 * An element of secp256k1 (RFC 9591 section 3.1). Always public; a sum may be the identity, a parsed element never is.
 */
public final class Element {
    /** Bytes of the compressed SEC 1 encoding. */
    public static final int LENGTH = 33;

    static final X9ECParameters DOMAIN = CustomNamedCurves.getByName("secp256k1");

    /** G. */
    public static final Element GENERATOR = new Element(DOMAIN.getG());

    private static final FixedBase MULTIPLES_OF_G = new FixedBase(DOMAIN.getG());
    private static final byte UNCOMPRESSED = 4;

    private final ECPoint point;

    private Element(ECPoint point) {
        this.point = point.normalize();
    }

    /** DeserializeElement of RFC 9591 section 6.5: 33 bytes, compressed, on the curve, not the identity. */
    public static Optional<Element> parse(byte[] bytes) {
        if (bytes.length != LENGTH) {
            return Optional.empty();
        }
        try {
            return Optional.of(new Element(DOMAIN.getCurve().decodePoint(bytes)));
        } catch (IllegalArgumentException notOnCurve) {
            return Optional.empty();
        }
    }

    /**
     * secret * G, in the same steps for all secrets. The one way from a secret scalar to an element; zero gives the
     * identity.
     */
    public static Element ofSecret(Scalar secret) {
        SecretPoint product = MULTIPLES_OF_G.multiply(secret);
        try {
            return product.isIdentity()
                    ? new Element(DOMAIN.getCurve().getInfinity())
                    : new Element(DOMAIN.getCurve().decodePoint(uncompressed(product.affine())));
        } finally {
            product.wipe();
        }
    }

    /** scalar * G + factor * element, all public; the time it takes depends on the values. */
    public static Element sum(Scalar scalar, Element element, Scalar factor) {
        return new Element(ECAlgorithms.sumOfTwoMultiplies(
                DOMAIN.getG(), scalar.publicValue(), element.point, factor.publicValue()));
    }

    /** The sum of factors[i] * elements[i], all public; the time it takes depends on the values. */
    public static Element sum(List<Element> elements, List<Scalar> factors) {
        if (elements.size() != factors.size() || elements.isEmpty()) {
            throw new IllegalArgumentException("as many factors as elements, and at least one");
        }
        ECPoint[] points = elements.stream().map(element -> element.point).toArray(ECPoint[]::new);
        BigInteger[] multiples = factors.stream().map(Scalar::publicValue).toArray(BigInteger[]::new);
        return new Element(ECAlgorithms.sumOfMultiplies(points, multiples));
    }

    public Element add(Element other) {
        return new Element(point.add(other.point));
    }

    public boolean isIdentity() {
        return point.isInfinity();
    }

    /** SerializeElement of RFC 9591 section 6.5: 33 bytes. The identity has no encoding. */
    public byte[] encode() {
        if (isIdentity()) {
            throw new IllegalStateException("the identity has no encoding");
        }
        return point.getEncoded(true);
    }

    /** The affine x coordinate, 32 bytes. */
    public byte[] x() {
        return point.getAffineXCoord().getEncoded();
    }

    /** The affine y coordinate, 32 bytes. */
    public byte[] y() {
        return point.getAffineYCoord().getEncoded();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Element that && point.equals(that.point);
    }

    @Override
    public int hashCode() {
        return point.hashCode();
    }

    @Override
    public String toString() {
        return isIdentity() ? "identity" : HexFormat.of().formatHex(encode());
    }

    private static byte[] uncompressed(byte[] affine) {
        byte[] encoded = new byte[1 + affine.length];
        encoded[0] = UNCOMPRESSED;
        System.arraycopy(affine, 0, encoded, 1, affine.length);
        return encoded;
    }
}
