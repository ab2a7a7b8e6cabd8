package io.countersign.source.rest;

import io.countersign.model.ReasonCode;

/** Ends the reading of one document or list; becomes a refusal before it leaves this package. */
final class UnreadableException extends Exception {
    private final ReasonCode code;

    UnreadableException(ReasonCode code, String detail) {
        super(detail);
        this.code = code;
    }

    static UnreadableException malformed(String detail) {
        return new UnreadableException(ReasonCode.MALFORMED, detail);
    }

    static UnreadableException notUnderstood(String detail) {
        return new UnreadableException(ReasonCode.NOT_UNDERSTOOD, detail);
    }

    static UnreadableException notAuthentic(String detail) {
        return new UnreadableException(ReasonCode.NOT_AUTHENTIC, detail);
    }

    ReasonCode code() {
        return code;
    }

    String detail() {
        return String.valueOf(getMessage());
    }
}
