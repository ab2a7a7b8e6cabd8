package io.countersign.documents;

import io.countersign.model.ReasonCode;

/** Ends the binding of one document; becomes a refusal before it leaves {@link Binding}. */
final class NotTakenException extends Exception {
    private final ReasonCode code;

    NotTakenException(ReasonCode code, String detail) {
        super(detail);
        this.code = code;
    }

    static NotTakenException notUnderstood(String detail) {
        return new NotTakenException(ReasonCode.NOT_UNDERSTOOD, detail);
    }

    ReasonCode code() {
        return code;
    }

    String detail() {
        return String.valueOf(getMessage());
    }
}
