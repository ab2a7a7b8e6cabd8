package io.countersign.frost;

import io.countersign.frost.secp256k1.Ciphersuite;
import io.countersign.frost.secp256k1.Element;
import io.countersign.frost.secp256k1.Scalar;
import java.security.SecureRandom;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/** Two-round threshold signing, RFC 9591 section 5, with FROST(secp256k1, SHA-256). */
public final class Frost {
    private Frost() {}

    /**
     * Round one, RFC 9591 section 5.1: fresh nonces for one signature. Their commitments go to the coordinator.
     *
     * @throws IllegalStateException when the signing share was wiped
     */
    public static SigningNonces commit(KeyPackage key, SecureRandom random) {
        Scalar share = key.signingShare().reveal().orElseThrow(() -> new IllegalStateException("share wiped"));
        try {
            Scalar hiding = Ciphersuite.nonce(share, random);
            Scalar binding = Ciphersuite.nonce(share, random);
            return new SigningNonces(hiding, binding);
        } finally {
            share.wipe();
        }
    }

    /**
     * Round two, RFC 9591 section 5.2: this signer's share of a signature. The nonces are spent and wiped by it; a
     * refusal before that point leaves them unused. The caller must itself have accepted the message.
     */
    public static Signing sign(KeyPackage key, SigningNonces nonces, SigningPackage signing) {
        Optional<SigningRefusal> unfit = check(key.publicKeys(), signing);
        if (unfit.isPresent()) {
            return new Signing.Refused(unfit.get());
        }
        if (!nonces.commitments().equals(signing.commitments().get(key.identifier()))) {
            return new Signing.Refused(SigningRefusal.OWN_COMMITMENTS_DIFFER);
        }
        SigningContext context = signing.context(key.groupKey());
        if (context.commitment().isIdentity()) {
            return new Signing.Refused(SigningRefusal.IDENTITY_COMMITMENT);
        }
        return shareOnce(key, nonces, context);
    }

    private static Signing shareOnce(KeyPackage key, SigningNonces nonces, SigningContext context) {
        Optional<SigningNonces.Secrets> taken = nonces.take();
        if (taken.isEmpty()) {
            return new Signing.Refused(SigningRefusal.NONCES_SPENT);
        }
        SigningNonces.Secrets secrets = taken.get();
        try {
            return key.signingShare()
                    .reveal()
                    .<Signing>map(share -> new Signing.Shared(computeShare(key.identifier(), share, secrets, context)))
                    .orElseGet(() -> new Signing.Refused(SigningRefusal.SHARE_WIPED));
        } finally {
            secrets.wipe();
        }
    }

    /** d_i + e_i * rho_i + lambda_i * s_i * c. Wipes the share and what is derived from secrets. */
    private static SignatureShare computeShare(
            Identifier signer, Scalar share, SigningNonces.Secrets nonces, SigningContext context) {
        Scalar bound = nonces.binding().multiply(Lookup.in(context.bindingFactors(), signer));
        Scalar nonce = nonces.hiding().add(bound);
        Scalar weighted = share.multiply(Lookup.in(context.shareFactors(), signer));
        try {
            return new SignatureShare(nonce.add(weighted));
        } finally {
            share.wipe();
            bound.wipe();
            nonce.wipe();
            weighted.wipe();
        }
    }

    /** Whether a share is right for its signer, RFC 9591 section 5.4. False for a signer that is not in the package. */
    public static boolean verifyShare(
            PublicKeyPackage keys, SigningPackage signing, Identifier signer, SignatureShare share) {
        return check(keys, signing).isEmpty()
                && signing.commitments().containsKey(signer)
                && isRight(keys, signing, signer, share);
    }

    /**
     * RFC 9591 section 5.3: adds the shares up. The sum is verified; when it fails, each share is, to name who sent a
     * wrong one.
     */
    public static Aggregation aggregate(
            PublicKeyPackage keys, SigningPackage signing, Map<Identifier, SignatureShare> shares) {
        Optional<SigningRefusal> unfit = check(keys, signing);
        if (unfit.isPresent()) {
            return new Aggregation.Refused(unfit.get());
        }
        if (!shares.keySet().equals(signing.commitments().keySet())) {
            return new Aggregation.Refused(SigningRefusal.SHARES_DO_NOT_MATCH_SIGNERS);
        }
        SigningContext context = signing.context(keys.groupKey());
        if (context.commitment().isIdentity()) {
            return new Aggregation.Refused(SigningRefusal.IDENTITY_COMMITMENT);
        }
        Scalar z = shares.values().stream().map(SignatureShare::z).reduce(Scalar.of(0), Scalar::add);
        Signature signature = new Signature(context.commitment(), z);
        return verify(keys.groupKey(), context.challenge(), signature)
                ? new Aggregation.Signed(signature)
                : new Aggregation.Blamed(wrongSigners(keys, signing, shares));
    }

    /** Whether the group signed the message, RFC 9591 appendix B: z * G = R + c * PK. */
    public static boolean verify(GroupPublicKey groupKey, byte[] message, Signature signature) {
        return verify(groupKey, SigningContext.challenge(signature.r(), groupKey, message), signature);
    }

    private static boolean verify(GroupPublicKey groupKey, Scalar challenge, Signature signature) {
        return Element.sum(signature.z(), groupKey.element(), challenge.negate())
                .equals(signature.r());
    }

    /** z_i * G - lambda_i * c * PK_i - rho_i * E_i = D_i. */
    private static boolean isRight(
            PublicKeyPackage keys, SigningPackage signing, Identifier signer, SignatureShare share) {
        SigningContext context = signing.context(keys.groupKey());
        Element verifyingShare = Lookup.in(keys.verifyingShares(), signer).element();
        SigningCommitments commitments = Lookup.in(signing.commitments(), signer);
        List<Element> elements = List.of(Element.GENERATOR, verifyingShare, commitments.binding());
        List<Scalar> factors = List.of(
                share.z(),
                Lookup.in(context.shareFactors(), signer).negate(),
                Lookup.in(context.bindingFactors(), signer).negate());
        return Element.sum(elements, factors).equals(commitments.hiding());
    }

    private static SortedSet<Identifier> wrongSigners(
            PublicKeyPackage keys, SigningPackage signing, Map<Identifier, SignatureShare> shares) {
        SortedSet<Identifier> wrong = new TreeSet<>();
        shares.forEach((signer, share) -> {
            if (!isRight(keys, signing, signer, share)) {
                wrong.add(signer);
            }
        });
        if (wrong.isEmpty()) {
            throw new IllegalStateException("right shares of a consistent key must add up to a signature");
        }
        return wrong;
    }

    private static Optional<SigningRefusal> check(PublicKeyPackage keys, SigningPackage signing) {
        if (signing.commitments().size() < keys.threshold()) {
            return Optional.of(SigningRefusal.TOO_FEW_SIGNERS);
        }
        return keys.verifyingShares().keySet().containsAll(signing.commitments().keySet())
                ? Optional.empty()
                : Optional.of(SigningRefusal.UNKNOWN_SIGNER);
    }
}
