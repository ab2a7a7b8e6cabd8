package io.countersign.frost.dkg;

import io.countersign.frost.Hash32;
import io.countersign.frost.Identifier;
import io.countersign.frost.Lagrange;
import io.countersign.frost.PublicKeyPackage;
import io.countersign.frost.VerifyingShare;
import io.countersign.frost.secp256k1.Element;
import io.countersign.frost.secp256k1.Scalar;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/** What dealers deal, and how a dealer shows that it deals that. */
public sealed interface Dealing {
    /** Secrets of their own choice. Every dealer proves that it knows its secret. */
    record Fresh() implements Dealing {}

    /**
     * Their shares of an existing key, each weighted so that they add up to the key (lambda_i * s_i over the dealers).
     * A dealer's lowest commitment must be its verifying share, weighted alike; there is no other proof.
     *
     * @param dealers exactly a threshold of the holders of the key
     */
    record Reshare(PublicKeyPackage keys, SortedSet<Identifier> dealers) implements Dealing {
        public Reshare {
            dealers = Collections.unmodifiableSortedSet(new TreeSet<>(dealers));
        }

        Scalar weight(Identifier dealer) {
            return Lagrange.weight(dealer, dealers);
        }

        private Element constant(Identifier dealer) {
            VerifyingShare share = Objects.requireNonNull(keys.verifyingShares().get(dealer));
            return Element.sum(List.of(share.element()), List.of(weight(dealer)));
        }
    }

    /** What is wrong with a dealer's lowest commitment, seen by anybody. */
    default Optional<DkgFault> fault(Hash32 sessionId, Identifier dealer, Round1Package message) {
        Element constant = message.commitments().constant();
        return switch (this) {
            case Fresh fresh ->
                message.proof()
                                .filter(proof -> proof.verify(dealer, sessionId.encode(), constant))
                                .isPresent()
                        ? Optional.empty()
                        : Optional.of(DkgFault.INVALID_PROOF);
            case Reshare reshare ->
                message.proof().isEmpty() && constant.equals(reshare.constant(dealer))
                        ? Optional.empty()
                        : Optional.of(DkgFault.WRONG_SECRET);
        };
    }
}
