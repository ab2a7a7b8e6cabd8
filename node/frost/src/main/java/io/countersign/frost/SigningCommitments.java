package io.countersign.frost;

import io.countersign.frost.secp256k1.Element;
import java.util.Arrays;
import java.util.Optional;

/** A signer's hiding and binding nonce commitments (RFC 9591 section 5.1). Neither is the identity. */
public record SigningCommitments(Element hiding, Element binding) {
    /** Bytes of the encoding: two compressed points. */
    public static final int LENGTH = 2 * Element.LENGTH;

    public SigningCommitments {
        if (hiding.isIdentity() || binding.isIdentity()) {
            throw new IllegalArgumentException("identity");
        }
    }

    /** Exactly 66 bytes, hiding first; each a compressed point on the curve, not the identity. Empty otherwise. */
    public static Optional<SigningCommitments> parse(byte[] bytes) {
        if (bytes.length != LENGTH) {
            return Optional.empty();
        }
        Optional<Element> hiding = Element.parse(Arrays.copyOf(bytes, Element.LENGTH));
        Optional<Element> binding = Element.parse(Arrays.copyOfRange(bytes, Element.LENGTH, LENGTH));
        return hiding.flatMap(first -> binding.map(second -> new SigningCommitments(first, second)));
    }

    public byte[] encode() {
        return Bytes.concat(hiding.encode(), binding.encode());
    }
}
