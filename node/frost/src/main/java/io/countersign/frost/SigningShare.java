package io.countersign.frost;

import io.countersign.frost.secp256k1.Element;
import io.countersign.frost.secp256k1.Scalar;
import java.util.Optional;

/** A participant's secret share of the group key, sk_i of RFC 9591: in [1, n). Its text never shows it. */
public final class SigningShare {
    public static final int LENGTH = Scalar.LENGTH;

    private final Scalar secret;
    private boolean wiped;

    private SigningShare(Scalar secret) {
        this.secret = secret;
    }

    /** Takes ownership of the scalar: {@link #wipe} overwrites it. Empty for zero. */
    public static Optional<SigningShare> of(Scalar secret) {
        return secret.isZero() ? Optional.empty() : Optional.of(new SigningShare(secret));
    }

    /** Exactly 32 big-endian bytes in [1, n), else empty. The caller wipes its array. */
    public static Optional<SigningShare> parse(byte[] bytes) {
        return Scalar.parseNonZero(bytes).map(SigningShare::new);
    }

    /** A copy of the secret, for the caller to wipe; empty once this share is wiped. */
    public synchronized Optional<Scalar> reveal() {
        return wiped ? Optional.empty() : Optional.of(secret.copy());
    }

    /** The public counterpart sk_i * G; empty once wiped. */
    public Optional<VerifyingShare> verifyingShare() {
        return reveal().map(copy -> {
            Element element = Element.ofSecret(copy);
            copy.wipe();
            return new VerifyingShare(element);
        });
    }

    /** Overwrites the secret with zero. The share can not be used again. */
    public synchronized void wipe() {
        secret.wipe();
        wiped = true;
    }

    @Override
    public String toString() {
        return "SigningShare[redacted]";
    }
}
