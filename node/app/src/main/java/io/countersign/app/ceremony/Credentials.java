package io.countersign.app.ceremony;

import io.countersign.frost.KeyPackage;
import io.countersign.frost.dkg.X25519PrivateKey;
import io.countersign.model.Bytes;
import io.countersign.model.OperatorId;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * What one operator brings to a ceremony. All of it stays the caller's.
 *
 * @param identity signs bytes with the operator's identity key
 * @param decryptionKey of a member: shares for it are encrypted to this key, and it is kept for recovery
 * @param share of a holder of a key that is kept; empty where it is lost
 */
public record Credentials(
        OperatorId operator,
        UnaryOperator<Bytes> identity,
        Optional<X25519PrivateKey> decryptionKey,
        Optional<KeyPackage> share) {}
