package io.countersign.frost;

import io.countersign.frost.secp256k1.Element;
import java.util.Optional;

/** The public counterpart PK_i of a signing share (RFC 9591 section 5.3). Never the identity. */
public record VerifyingShare(Element element) {
    public static final int LENGTH = Element.LENGTH;

    public VerifyingShare {
        if (element.isIdentity()) {
            throw new IllegalArgumentException("identity");
        }
    }

    /** Exactly 33 bytes: a compressed point on the curve, not the identity. Empty otherwise. */
    public static Optional<VerifyingShare> parse(byte[] bytes) {
        return Element.parse(bytes).map(VerifyingShare::new);
    }

    public byte[] encode() {
        return element.encode();
    }
}
