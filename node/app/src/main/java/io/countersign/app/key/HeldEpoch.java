package io.countersign.app.key;

import io.countersign.frost.GroupPublicKey;
import io.countersign.model.Committee;

/** An epoch whose certificate lies on this operator's disk. */
public record HeldEpoch(Committee committee, GroupPublicKey groupKey, Share share) {
    /** What there is of this operator's share. */
    public enum Share {
        /** In its keystore. */
        HELD,
        /** Destroyed, as a statement says. */
        WIPED,
        /** There should be one; certificate and recovery key may give it again. */
        LOST,
        /** The operator is no member. */
        NONE
    }

    public int epoch() {
        return committee.epoch();
    }
}
