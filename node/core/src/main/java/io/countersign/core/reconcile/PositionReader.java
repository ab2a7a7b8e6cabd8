package io.countersign.core.reconcile;

import io.countersign.model.BlockRef;
import io.countersign.model.ChainId;
import io.countersign.model.Fact;
import io.countersign.model.FactBody.ChainSupply;
import io.countersign.model.Quantity;
import io.countersign.model.ReasonCode;
import io.countersign.model.Result;
import io.countersign.model.Unit;
import io.countersign.spi.ChainAdapter;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Reads what {@link Positions} needs at a cut. Blocks as long as the adapters do. */
public final class PositionReader {
    private final AssetPolicy policy;
    private final Map<ChainId, ChainAdapter> chains = new TreeMap<>();

    public PositionReader(AssetPolicy policy, Collection<ChainAdapter> chains) {
        this.policy = policy;
        chains.forEach(chain -> this.chains.put(chain.chain(), chain));
    }

    /** The position at {@code cut}, or {@code CHAIN_UNKNOWN} where a chain is not final past it or not read up to it. */
    public Result<Fact> at(Instant cut, Collection<ChainWatch> watches) {
        List<ChainSupply> supplies = new ArrayList<>();
        for (WatchedToken token : policy.tokens()) {
            Result<ChainSupply> supply = supply(token, cut);
            switch (supply) {
                case Result.Ok<ChainSupply> ok -> supplies.add(ok.value());
                case Result.No<ChainSupply> no -> {
                    return Result.no(no.refusal());
                }
            }
        }
        List<ChainView> views =
                watches.stream().map(ChainWatch::view).flatMap(Optional::stream).toList();
        return Positions.at(policy, cut, views, supplies);
    }

    private Result<ChainSupply> supply(WatchedToken token, Instant cut) {
        ChainAdapter chain = chains.get(token.chain());
        if (chain == null) {
            return Result.no(ReasonCode.CHAIN_UNKNOWN, policy.asset().name(), "no adapter for chain " + token.chain());
        }
        return chain.finalizedAt(cut)
                .then(block -> supply(chain, token, block).map(supply -> new ChainSupply(block, supply)));
    }

    private static Result<Quantity> supply(ChainAdapter chain, WatchedToken token, BlockRef block) {
        return block.number() < token.firstBlock()
                ? Result.ok(Quantity.zero(token.token().scale(), Unit.UNITS))
                : chain.supply(token.token(), block);
    }
}
