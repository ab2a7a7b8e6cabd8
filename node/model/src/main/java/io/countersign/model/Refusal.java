package io.countersign.model;

/**
 * A "no" of the product: never an exception, never lost.
 *
 * @param subject what was refused: a feed, source, stream, chain or operator, as its name
 * @param detail one line for people, without secrets and without bytes of the input
 */
public record Refusal(ReasonCode code, String subject, String detail) {
    public static final int MAX_DETAIL_CHARACTERS = 500;

    public Refusal {
        if (detail.length() > MAX_DETAIL_CHARACTERS) {
            detail = detail.substring(0, MAX_DETAIL_CHARACTERS);
        }
    }

    @Override
    public String toString() {
        return code + " " + subject + ": " + detail;
    }
}
