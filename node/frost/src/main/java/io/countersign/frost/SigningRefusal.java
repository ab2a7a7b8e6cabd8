package io.countersign.frost;

/** Why no share, or no signature, was made. Nobody is blamed. */
public enum SigningRefusal {
    /** The package has fewer signers than the threshold. */
    TOO_FEW_SIGNERS,
    /** The package names a signer that is not a participant of the group. */
    UNKNOWN_SIGNER,
    /** The package does not carry this signer's own commitments unchanged. */
    OWN_COMMITMENTS_DIFFER,
    /** The nonces were used or wiped before. */
    NONCES_SPENT,
    /** The signing share was wiped. */
    SHARE_WIPED,
    /** The commitments add up to the identity. */
    IDENTITY_COMMITMENT,
    /** The shares are not those of exactly the signers of the package. */
    SHARES_DO_NOT_MATCH_SIGNERS
}
