package io.countersign.model;

/**
 * A statement with its payload and the group's signature.
 *
 * @param epoch the committee epoch whose key signed
 * @param signature FROST(secp256k1, SHA-256) of RFC 9591: R compressed (33 bytes) then z (32 bytes)
 */
public record Attestation(Statement statement, Bytes payload, int epoch, Bytes signature) {
    public static final int SIGNATURE_BYTES = 65;

    public Attestation {
        if (signature.size() != SIGNATURE_BYTES) {
            throw new IllegalArgumentException("a group signature has 65 bytes");
        }
        if (!Hashes.keccak256(payload).equals(statement.payloadHash())) {
            throw new IllegalArgumentException("the payload is not the one the statement names");
        }
    }
}
