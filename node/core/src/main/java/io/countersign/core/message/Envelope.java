package io.countersign.core.message;

import io.countersign.core.limits.Limits;
import io.countersign.model.Bytes;

/** One message with its sender's identity signature (ECDSA P-256, r then s) over {@link Unsigned#signedBytes}. */
public record Envelope(Header header, Bytes body, Bytes signature) {
    public Envelope {
        if (signature.size() != Limits.IDENTITY_SIGNATURE_BYTES) {
            throw new IllegalArgumentException("an identity signature has 64 bytes");
        }
    }

    public Unsigned unsigned() {
        return new Unsigned(header, body);
    }

    public Bytes signedBytes() {
        return unsigned().signedBytes();
    }
}
