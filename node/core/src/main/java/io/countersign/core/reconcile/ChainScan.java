package io.countersign.core.reconcile;

import io.countersign.model.BlockRef;
import io.countersign.model.Quantity;
import io.countersign.model.Result;
import io.countersign.model.Unit;
import io.countersign.spi.ChainAdapter;
import io.countersign.spi.ChainHead;
import io.countersign.spi.EffectRange;
import java.util.Optional;
import java.util.function.Function;

/** Reads what a {@link ChainWatch} asks for. Blocks as long as the adapter does. */
public final class ChainScan {
    private final ChainAdapter chain;

    public ChainScan(ChainAdapter chain) {
        this.chain = chain;
    }

    /** The watch one reading further, or why nothing could be learned; the watch given stays valid then. */
    public Result<ChainWatch> advance(ChainWatch watch) {
        return chain.head().then(head -> read(watch, head)).then(watch::step);
    }

    private Result<ChainReading> read(ChainWatch watch, ChainHead head) {
        ScanPlan plan = watch.plan(head);
        return optionally(plan.recheck(), chain::block)
                .then(recheck -> effects(watch, plan.settled())
                        .then(settled -> effects(watch, plan.pending())
                                .then(pending -> supply(watch, plan, head.finalized())
                                        .map(supply -> new ChainReading(head, recheck, settled, pending, supply)))));
    }

    private Result<Optional<EffectRange>> effects(ChainWatch watch, Optional<ScanPlan.Range> range) {
        return optionally(range, blocks -> chain.effects(watch.token().token(), blocks.from(), blocks.to()));
    }

    private Result<Quantity> supply(ChainWatch watch, ScanPlan plan, BlockRef block) {
        return plan.supply()
                ? chain.supply(watch.token().token(), block)
                : Result.ok(Quantity.zero(watch.token().token().scale(), Unit.UNITS));
    }

    private static <A, B> Result<Optional<B>> optionally(Optional<A> asked, Function<A, Result<B>> read) {
        if (asked.isEmpty()) {
            return Result.ok(Optional.empty());
        }
        return read.apply(asked.get()).map(Optional::of);
    }
}
