package io.countersign.app.bench;

/** Integers that count thousandths, as text with three decimals. */
final class Thousandths {
    private static final int ONE = 1_000;

    private Thousandths() {}

    /** How many times {@code part} goes into {@code whole}, rounded down to a thousandth. */
    static String ratio(long whole, long part) {
        return text(whole * ONE / part);
    }

    static String text(long thousandths) {
        return "%,d.%03d".formatted(thousandths / ONE, thousandths % ONE);
    }
}
