package io.countersign.frost;

import io.countersign.frost.secp256k1.Element;
import io.countersign.frost.secp256k1.Scalar;
import java.util.Optional;

/**
 * A signer's secret nonces for one signature, with their public commitments (RFC 9591 section 5.1). They leave this
 * object once: a second taker gets nothing. There is no way to write them down.
 */
public final class SigningNonces {
    private final Secrets secrets;
    private final SigningCommitments commitments;
    private boolean spent;

    SigningNonces(Scalar hiding, Scalar binding) {
        this.secrets = new Secrets(hiding, binding);
        this.commitments = new SigningCommitments(Element.ofSecret(hiding), Element.ofSecret(binding));
    }

    public SigningCommitments commitments() {
        return commitments;
    }

    /** The nonces, for the one use they have; the taker wipes them. */
    synchronized Optional<Secrets> take() {
        if (spent) {
            return Optional.empty();
        }
        spent = true;
        return Optional.of(secrets);
    }

    /** Overwrites unused nonces with zero. They can not be used again. */
    public void wipe() {
        take().ifPresent(Secrets::wipe);
    }

    @Override
    public String toString() {
        return "SigningNonces[redacted]";
    }

    record Secrets(Scalar hiding, Scalar binding) {
        void wipe() {
            hiding.wipe();
            binding.wipe();
        }
    }
}
