package io.countersign.core.message;

import io.countersign.model.OperatorId;
import java.util.Optional;

/** What signed messages prove against the operator that signed the first of them. */
public enum Offence {
    /** Two contents observed in one window. */
    TWO_OBSERVATIONS(1, 2),
    /** Two proposals in one view. */
    TWO_PROPOSALS(2, 2),
    /** Votes for two digests in one view. */
    TWO_VOTES(3, 2),
    /** Shares for two digests in one view. */
    TWO_SHARES(4, 2),
    /** A share that does not fit its commitments; the proof is the share and the signing request. */
    BAD_SHARE(5, 2),
    /**
     * A vote for another digest than the same run gave a share for in an earlier view, without a newer certificate; the proof is
     * the vote, the share and the vote that the share followed.
     */
    LOCK_AMNESIA(6, 3),
    /** One pair of nonce commitments offered in two messages. */
    NONCE_OFFERED_TWICE(7, 2),
    /** Shares in two sessions under one pair of nonces; the proof is the shares and then their signing requests. */
    NONCE_USED_TWICE(8, 4);

    private final int code;
    private final int envelopes;

    Offence(int code, int envelopes) {
        this.code = code;
        this.envelopes = envelopes;
    }

    /** How many signed messages a proof has. */
    public int envelopes() {
        return envelopes;
    }

    public int code() {
        return code;
    }

    public static Optional<Offence> ofCode(int code) {
        return code >= 1 && code <= values().length ? Optional.of(values()[code - 1]) : Optional.empty();
    }

    /** The operator a proof is about: the sender of its first envelope. */
    public static OperatorId accused(Message.Misbehaviour misbehaviour) {
        return misbehaviour.proof().getFirst().header().sender();
    }
}
