package io.countersign.core.reconcile;

/** Only {@code OK} signs. */
public enum Verdict {
    OK,
    BREAK,
    UNKNOWN
}
