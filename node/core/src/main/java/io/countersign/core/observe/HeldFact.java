package io.countersign.core.observe;

import io.countersign.model.Digest32;
import io.countersign.model.Fact;
import java.time.Instant;

/**
 * An accepted fact.
 *
 * @param evidence SHA-256 of the raw document; zero where this node read it from chains or got it from peers
 * @param direct whether this node got it from the source itself
 */
public record HeldFact(Fact fact, Digest32 hash, Instant storedAt, Digest32 evidence, boolean direct) {
    public static HeldFact of(Fact fact, Instant storedAt, Digest32 evidence, boolean direct) {
        return new HeldFact(fact, fact.hash(), storedAt, evidence, direct);
    }

    public Leaf leaf() {
        return new Leaf(fact.key().asOf(), fact.version(), hash);
    }
}
