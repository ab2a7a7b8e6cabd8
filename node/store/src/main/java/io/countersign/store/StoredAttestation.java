package io.countersign.store;

import io.countersign.model.Attestation;
import io.countersign.model.Digest32;
import io.countersign.model.Fact;
import java.time.Instant;
import java.util.List;

/**
 * An attestation with those of its certified facts that this node holds.
 *
 * @param digest the 32 bytes that were signed
 */
public record StoredAttestation(Digest32 digest, Attestation attestation, List<Fact> facts, Instant storedAt) {
    public StoredAttestation {
        facts = List.copyOf(facts);
    }
}
