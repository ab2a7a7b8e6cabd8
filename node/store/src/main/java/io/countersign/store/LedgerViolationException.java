package io.countersign.store;

/** A row was to be stored that contradicts one already durable. The node must stop: signing on would be signing twice. */
public final class LedgerViolationException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    LedgerViolationException(String message) {
        super(message);
    }
}
