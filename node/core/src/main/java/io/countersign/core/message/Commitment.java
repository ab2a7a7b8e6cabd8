package io.countersign.core.message;

import io.countersign.core.limits.Limits;
import io.countersign.model.Bytes;

/** Nonce commitments D and E of RFC 9591 section 5.1: two compressed points. */
public record Commitment(Bytes hiding, Bytes binding) {
    public Commitment {
        if (hiding.size() != Limits.COMMITMENT_BYTES || binding.size() != Limits.COMMITMENT_BYTES) {
            throw new IllegalArgumentException("a nonce commitment has 33 bytes");
        }
    }
}
