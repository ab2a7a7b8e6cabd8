package io.countersign.documents;

import io.countersign.model.ReasonCode;

/** Ends the reading of one document; becomes {@link Decoded.Refused} before it leaves a {@link DocumentReader}. */
public final class UnreadableException extends Exception {
    private final ReasonCode code;
    private final Place place;

    /** @param detail one line for people, without bytes of the document */
    public UnreadableException(ReasonCode code, Place place, String detail) {
        super(detail);
        this.code = code;
        this.place = place;
    }

    public static UnreadableException malformed(Place place, String detail) {
        return new UnreadableException(ReasonCode.MALFORMED, place, detail);
    }

    public static UnreadableException notUnderstood(Place place, String detail) {
        return new UnreadableException(ReasonCode.NOT_UNDERSTOOD, place, detail);
    }

    public Decoded.Refused refused() {
        return new Decoded.Refused(code, place, String.valueOf(getMessage()));
    }
}
