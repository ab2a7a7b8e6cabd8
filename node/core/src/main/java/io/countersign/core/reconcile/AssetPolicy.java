package io.countersign.core.reconcile;

import io.countersign.model.AssetId;
import io.countersign.model.ChainId;
import io.countersign.model.Quantity;
import io.countersign.model.Unit;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * How one asset is reconciled.
 *
 * @param tokens its token on every chain, each chain once
 * @param stuckAfter how long a transfer may be in flight before it is called stuck; it counts as in flight for ever
 * @param clockSkew how far the block times of two chains may differ: a burn may look this much later than its mint
 */
public record AssetPolicy(AssetId asset, List<WatchedToken> tokens, Duration stuckAfter, Duration clockSkew) {
    public AssetPolicy {
        tokens = List.copyOf(tokens);
        Set<ChainId> chains = new LinkedHashSet<>();
        for (WatchedToken token : tokens) {
            if (!token.token().asset().equals(asset) || !chains.add(token.chain())) {
                throw new IllegalArgumentException("an asset has its own token once on each chain");
            }
        }
        if (tokens.isEmpty() || stuckAfter.isNegative() || clockSkew.isNegative()) {
            throw new IllegalArgumentException("an asset has a token, and times that are not negative");
        }
    }

    /** Decimals of the finest token: every amount has an exact value at this scale. */
    public int scale() {
        return tokens.stream().mapToInt(token -> token.token().scale()).max().orElseThrow();
    }

    /** {@code amount} in units at {@link #scale()}. */
    public Quantity canonical(Quantity amount) {
        return amount.atScale(scale())
                .orElseThrow(() -> new IllegalArgumentException("an amount finer than every token of the asset"));
    }

    Quantity zero() {
        return Quantity.zero(scale(), Unit.UNITS);
    }
}
