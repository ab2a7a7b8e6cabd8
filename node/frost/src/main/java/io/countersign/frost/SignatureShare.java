package io.countersign.frost;

import io.countersign.frost.secp256k1.Scalar;
import java.util.Optional;

/** A signer's part z_i of a signature (RFC 9591 section 5.2). Public. */
public record SignatureShare(Scalar z) {
    public static final int LENGTH = Scalar.LENGTH;

    /** Exactly 32 big-endian bytes in [0, n), else empty. */
    public static Optional<SignatureShare> parse(byte[] bytes) {
        return Scalar.parse(bytes).map(SignatureShare::new);
    }

    public byte[] encode() {
        return z.encode();
    }
}
