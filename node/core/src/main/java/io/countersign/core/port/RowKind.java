package io.countersign.core.port;

import java.util.Optional;

/** The kinds of rows, with the byte each is stored as. */
public enum RowKind {
    OBSERVATION(1),
    LOCK(2),
    FLOOR(3),
    ATTESTED(4),
    BOOT(5),
    LATCH(6),
    EVIDENCE(7),
    TAKEOVER(8);

    private final int code;

    RowKind(int code) {
        this.code = code;
    }

    public int code() {
        return code;
    }

    public static Optional<RowKind> ofCode(int code) {
        return code >= 1 && code <= values().length ? Optional.of(values()[code - 1]) : Optional.empty();
    }
}
