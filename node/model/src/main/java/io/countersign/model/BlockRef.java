package io.countersign.model;

import java.time.Instant;

/** One block of one chain, pinned by its hash; {@code time} is the block's own, in whole seconds. */
public record BlockRef(ChainId chain, long number, Digest32 hash, Instant time) {
    public BlockRef {
        if (number < 0) {
            throw new IllegalArgumentException("a block number is not negative");
        }
    }
}
