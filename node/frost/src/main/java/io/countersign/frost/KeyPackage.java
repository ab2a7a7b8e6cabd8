package io.countersign.frost;

import java.util.Optional;

/** What one participant holds: its identifier, its secret share, and what everybody knows of the group. */
public final class KeyPackage {
    private final Identifier identifier;
    private final SigningShare signingShare;
    private final PublicKeyPackage publicKeys;

    private KeyPackage(Identifier identifier, SigningShare signingShare, PublicKeyPackage publicKeys) {
        this.identifier = identifier;
        this.signingShare = signingShare;
        this.publicKeys = publicKeys;
    }

    /**
     * Empty unless the signing share belongs to the verifying share of this identifier. Takes ownership of the share.
     */
    public static Optional<KeyPackage> of(
            Identifier identifier, SigningShare signingShare, PublicKeyPackage publicKeys) {
        return signingShare
                .verifyingShare()
                .filter(share -> share.equals(publicKeys.verifyingShares().get(identifier)))
                .map(share -> new KeyPackage(identifier, signingShare, publicKeys));
    }

    public Identifier identifier() {
        return identifier;
    }

    public int threshold() {
        return publicKeys.threshold();
    }

    public GroupPublicKey groupKey() {
        return publicKeys.groupKey();
    }

    public PublicKeyPackage publicKeys() {
        return publicKeys;
    }

    public SigningShare signingShare() {
        return signingShare;
    }

    /** Overwrites the secret share with zero. */
    public void wipe() {
        signingShare.wipe();
    }

    @Override
    public String toString() {
        return "KeyPackage[identifier=" + identifier + ", " + publicKeys + ", signingShare=redacted]";
    }
}
