package io.countersign.core.message;

import java.util.Optional;

/** The kinds of messages, with the byte each is written as. */
public enum MessageType {
    OBSERVATION(1),
    PROPOSAL(2),
    VOTE(3),
    SIGNING_REQUEST(4),
    SHARE(5),
    ATTESTATION(6),
    EVIDENCE_ANNOUNCE(7),
    FETCH(8),
    FETCHED(9),
    BOOT_QUERY(10),
    BOOT_ANSWER(11),
    CATCH_UP(12),
    MISBEHAVIOUR(13);

    private final int code;

    MessageType(int code) {
        this.code = code;
    }

    public int code() {
        return code;
    }

    public static Optional<MessageType> ofCode(int code) {
        return code >= 1 && code <= values().length ? Optional.of(values()[code - 1]) : Optional.empty();
    }
}
