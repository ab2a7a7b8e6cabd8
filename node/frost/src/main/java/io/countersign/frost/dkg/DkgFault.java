package io.countersign.frost.dkg;

/** What a participant did wrong. */
public enum DkgFault {
    /** Not exactly as many commitments as the threshold; more of them would raise it. */
    WRONG_NUMBER_OF_COMMITMENTS(true),
    /** The proof of possession is not one for this session, dealer and commitment. */
    INVALID_PROOF(true),
    /** The encrypted shares are not for exactly the participants. */
    WRONG_RECEIVERS(true),
    /** The share for this participant can not be decrypted. */
    UNDECRYPTABLE_SHARE(false),
    /** The share for this participant does not lie on the committed polynomial. */
    INVALID_SHARE(false),
    /** The transcript differs from this participant's; somebody sent different messages to different participants. */
    TRANSCRIPT_DIFFERS(false);

    private final boolean provable;

    DkgFault(boolean provable) {
        this.provable = provable;
    }

    /** Whether the signed messages alone prove the fault to anybody; if not, it is only this participant's word. */
    public boolean isProvable() {
        return provable;
    }
}
