package io.countersign.frost;

import io.countersign.frost.secp256k1.Element;
import io.countersign.frost.secp256k1.Scalar;
import java.util.Optional;

/** The key that verifies a group's signatures, PK of RFC 9591. Never the identity. */
public record GroupPublicKey(Element element) {
    public static final int LENGTH = Element.LENGTH;

    public GroupPublicKey {
        if (element.isIdentity()) {
            throw new IllegalArgumentException("identity");
        }
    }

    /** Exactly 33 bytes: a compressed point on the curve, not the identity. Empty otherwise. */
    public static Optional<GroupPublicKey> parse(byte[] bytes) {
        return Element.parse(bytes).map(GroupPublicKey::new);
    }

    public byte[] encode() {
        return element.encode();
    }

    /** The affine x coordinate, 32 bytes. */
    public byte[] x() {
        return element.x();
    }

    /** The affine y coordinate, 32 bytes. */
    public byte[] y() {
        return element.y();
    }

    /** 0 for an even y coordinate, 1 for an odd one. */
    public int yParity() {
        return y()[Element.LENGTH - 2] & 1;
    }

    /** Whether a contract can verify with this key: ecrecover takes x as r, which must lie in [1, n). */
    public boolean isValidOnEvm() {
        return Scalar.parseNonZero(x()).isPresent();
    }
}
