package io.countersign.spi;

import io.countersign.model.Address;
import io.countersign.model.Attestation;

/** Something to land on a chain, once. */
public sealed interface ChainCall {
    /** Submit a book to the hub. */
    record SubmitBook(Attestation attestation) implements ChainCall {}

    /** Execute a settlement at its gate. */
    record Settle(Attestation attestation, Address gate) implements ChainCall {}
}
