package io.countersign.core.port;

import io.countersign.model.Bytes;
import io.countersign.model.OperatorId;

/** Verifies identity signatures (ECDSA P-256 over SHA-256, r then s in 64 bytes) against the configured keys; pure. */
public interface IdentityVerifier {
    boolean verify(OperatorId operator, Bytes message, Bytes signature);
}
