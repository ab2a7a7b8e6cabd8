package io.countersign.core.message;

import io.countersign.model.OperatorId;
import java.util.Optional;

/** What two signed messages of one operator prove against it. */
public enum Offence {
    /** Two contents observed in one window. */
    TWO_OBSERVATIONS(1),
    /** Two proposals in one view. */
    TWO_PROPOSALS(2),
    /** Votes for two digests in one view. */
    TWO_VOTES(3),
    /** Shares for two digests in one view. */
    TWO_SHARES(4),
    /** A share that does not fit its commitments; the proof is the share and the signing request. */
    BAD_SHARE(5);

    private final int code;

    Offence(int code) {
        this.code = code;
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
