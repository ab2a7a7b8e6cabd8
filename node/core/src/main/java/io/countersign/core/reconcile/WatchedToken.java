package io.countersign.core.reconcile;

import io.countersign.model.ChainId;
import io.countersign.spi.TokenRef;

/**
 * One asset's token on one chain.
 *
 * @param firstBlock the block that created the token: supply is zero before it
 */
public record WatchedToken(ChainId chain, TokenRef token, long firstBlock) {
    public WatchedToken {
        if (firstBlock < 0) {
            throw new IllegalArgumentException("a block number is not negative");
        }
    }
}
