package io.countersign.store;

import io.countersign.model.Digest32;
import io.countersign.model.Fact;
import io.countersign.model.ItemKey;
import java.time.Instant;

/** One thing a stored document said. */
public sealed interface StoredItem {
    /** When this node knew it; together with the fact's own time it makes the history bitemporal. */
    Instant storedAt();

    /** SHA-256 of the document. */
    Digest32 evidence();

    /** @param authentic whether the source's own signature was verified */
    record StoredFact(Fact fact, Instant storedAt, Digest32 evidence, boolean authentic) implements StoredItem {}

    record StoredWithdrawal(ItemKey key, long version, Instant storedAt, Digest32 evidence, boolean authentic)
            implements StoredItem {}
}
