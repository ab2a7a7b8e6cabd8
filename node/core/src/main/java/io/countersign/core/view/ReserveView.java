package io.countersign.core.view;

import io.countersign.core.reconcile.Verdict;
import io.countersign.model.AssetId;
import io.countersign.model.BlockRef;
import io.countersign.model.ChainId;
import io.countersign.model.Quantity;
import io.countersign.model.Unit;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Reserve against claims of one asset. Every quantity is in {@code unit} at {@code scale}; empty means unknown, never zero.
 *
 * @param cut the instant at which all chains were read
 * @param reserve units the custodian confirms as settled and unencumbered, as of {@code reserveAsOf}
 * @param chains supply on every chain of the asset, by rising chain id
 * @param inFlight burned before the cut and not minted before it
 * @param breaks open breaks, newest first
 */
public record ReserveView(
        AssetId asset,
        String title,
        Unit unit,
        int scale,
        Verdict verdict,
        Optional<Instant> cut,
        Optional<Quantity> reserve,
        Optional<Instant> reserveAsOf,
        List<SupplyView> chains,
        Optional<Quantity> inFlight,
        List<BreakView> breaks) {
    public ReserveView {
        chains = List.copyOf(chains);
        breaks = List.copyOf(breaks);
    }

    /** Supply over all chains plus in flight; empty where any part of it is unknown. */
    public Optional<Quantity> claims() {
        Optional<Quantity> sum = inFlight;
        for (SupplyView chain : chains) {
            sum = sum.flatMap(known -> chain.supply().map(known::plus));
        }
        return sum;
    }

    /** What is left of the reserve after all claims; negative where it does not cover them. */
    public Optional<Quantity> headroom() {
        return reserve.flatMap(held -> claims().map(held::minus));
    }

    /** Total supply on one chain in the block at the cut. */
    public record SupplyView(ChainId chain, String chainName, Optional<BlockRef> block, Optional<Quantity> supply) {}
}
