package io.countersign.core.message;

import io.countersign.model.Attestation;

/** What an operator remembers of a window. */
public sealed interface Held {
    record Nothing() implements Held {}

    record Locked(Lock lock) implements Held {}

    record Decided(Attestation attestation) implements Held {}
}
