package io.countersign.spi;

import io.countersign.model.BlockRef;
import io.countersign.model.Quantity;
import java.time.Instant;
import java.util.Optional;

/** What a consumer of one feed sees at {@code block}: a round, or nothing because the feed is expired, refused or unset. */
public record FeedReading(BlockRef block, Optional<Round> round) {
    public record Round(long sequence, Quantity value, Instant effectiveAt) {}
}
