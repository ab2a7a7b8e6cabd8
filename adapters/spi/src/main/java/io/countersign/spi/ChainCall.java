package io.countersign.spi;

import io.countersign.model.Address;
import io.countersign.model.Attestation;
import io.countersign.model.Bytes;

/** Something to land on a chain, once. */
public sealed interface ChainCall {
    /** Submit a book to the hub. */
    record SubmitBook(Attestation attestation) implements ChainCall {}

    /** Execute a settlement at its gate. */
    record Settle(Attestation attestation, Address gate) implements ChainCall {}

    /**
     * Hand the hub over to the next group key.
     *
     * @param attestation the change statement, signed by the key in force
     * @param byNew signature of the next key over the same statement, 65 bytes
     */
    record Rotate(Attestation attestation, Bytes byNew) implements ChainCall {
        public Rotate {
            if (byNew.size() != Attestation.SIGNATURE_BYTES) {
                throw new IllegalArgumentException("a group signature has 65 bytes");
            }
        }
    }

    /** The statement that the call lands, with its payload and signature. */
    Attestation attestation();
}
