package io.countersign.frost.dkg;

/** What a participant did wrong. */
public enum DkgFault {
    /** Not exactly as many commitments as the threshold; more of them would raise it. */
    WRONG_NUMBER_OF_COMMITMENTS(Proof.MESSAGES),
    /** The proof of possession is missing, or not one for this session, dealer and commitment. */
    INVALID_PROOF(Proof.MESSAGES),
    /** In a reshare: the dealer commits to another secret than its weighted share of the key. */
    WRONG_SECRET(Proof.MESSAGES),
    /** The encrypted shares are not for exactly the receivers. */
    WRONG_RECEIVERS(Proof.MESSAGES),
    /** Two different messages to different participants in one round. */
    EQUIVOCATION(Proof.MESSAGES),
    /** A share can not be decrypted by its receiver. */
    UNDECRYPTABLE_SHARE(Proof.OPENING),
    /** A share does not lie on the committed polynomial. */
    INVALID_SHARE(Proof.OPENING),
    /** The key that a dealer opened a share with is not the one it was encrypted under. */
    WRONG_OPENING(Proof.OPENING),
    /** A complaint about a share that, once opened, is right. */
    FALSE_COMPLAINT(Proof.OPENING),
    /** The transcript differs from this participant's; somebody sent different messages to different participants. */
    TRANSCRIPT_DIFFERS(Proof.COMPARISON);

    /** What it takes to convince somebody else. */
    public enum Proof {
        /** The signed messages of the one at fault are enough. */
        MESSAGES,
        /** It is one participant's word until the dealer opens the share: {@link Complaint#settle}. */
        OPENING,
        /** It blames nobody by itself: compare the transcripts with {@link Transcript#equivocations}. */
        COMPARISON
    }

    private final Proof proof;

    DkgFault(Proof proof) {
        this.proof = proof;
    }

    public Proof proof() {
        return proof;
    }
}
