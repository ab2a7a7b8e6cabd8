package io.countersign.frost;

import io.countersign.frost.secp256k1.Element;
import io.countersign.frost.secp256k1.Scalar;
import java.util.Arrays;
import java.util.Optional;

/** A Schnorr signature (R, z) of a group (RFC 9591 section 5.3). R is never the identity. */
public record Signature(Element r, Scalar z) {
    /** Bytes of the encoding: R compressed, then z. */
    public static final int LENGTH = Element.LENGTH + Scalar.LENGTH;

    public Signature {
        if (r.isIdentity()) {
            throw new IllegalArgumentException("identity");
        }
    }

    /** Exactly 65 bytes: R a compressed point on the curve and not the identity, z in [0, n). Empty otherwise. */
    public static Optional<Signature> parse(byte[] bytes) {
        if (bytes.length != LENGTH) {
            return Optional.empty();
        }
        Optional<Element> r = Element.parse(Arrays.copyOf(bytes, Element.LENGTH));
        Optional<Scalar> z = Scalar.parse(Arrays.copyOfRange(bytes, Element.LENGTH, LENGTH));
        return r.flatMap(point -> z.map(scalar -> new Signature(point, scalar)));
    }

    public byte[] encode() {
        return Bytes.concat(r.encode(), z.encode());
    }

    /** What a contract takes: Rx, Ry and z, 32 bytes each. */
    public byte[] encodeForEvm() {
        return Bytes.concat(Bytes.concat(r.x(), r.y()), z.encode());
    }
}
