package io.countersign.frost.dkg;

import io.countersign.frost.Identifier;
import io.countersign.frost.secp256k1.Element;
import io.countersign.frost.secp256k1.Scalar;
import java.util.Optional;

/** One share out of its ciphertext, checked against what its dealer committed to. */
sealed interface DecryptedShare {
    /** For the taker to wipe. */
    record Right(Scalar share) implements DecryptedShare {}

    record Wrong(DkgFault fault) implements DecryptedShare {}

    /** Takes ownership of the share. */
    static DecryptedShare check(Optional<Scalar> decrypted, CoefficientCommitments committed, Identifier receiver) {
        if (decrypted.isEmpty()) {
            return new Wrong(DkgFault.UNDECRYPTABLE_SHARE);
        }
        Scalar share = decrypted.get();
        if (Element.ofSecret(share).equals(committed.evaluate(receiver))) {
            return new Right(share);
        }
        share.wipe();
        return new Wrong(DkgFault.INVALID_SHARE);
    }
}
