package io.countersign.core.reconcile;

import io.countersign.model.BlockRef;
import io.countersign.model.Digest32;
import io.countersign.model.ReasonCode;
import io.countersign.model.Refusal;
import io.countersign.model.Result;
import io.countersign.spi.ChainHead;
import io.countersign.spi.EffectRange;
import io.countersign.spi.TokenEffect;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Follows one token on one chain. A step either takes a whole, consistent reading or leaves the watch as it was; a changed final
 * block is remembered for good.
 */
public record ChainWatch(WatchedToken token, Optional<ChainView> view) {
    public static ChainWatch of(WatchedToken token) {
        return new ChainWatch(token, Optional.empty());
    }

    public ScanPlan plan(ChainHead head) {
        long finalized = head.finalized().number();
        Optional<Long> read = view.map(known -> known.finalized().number());
        long next = Math.max(token.firstBlock(), read.map(number -> number + 1).orElse(0L));
        long unsettled = Math.max(token.firstBlock(), finalized + 1);
        return new ScanPlan(
                read.filter(number -> number < finalized),
                ScanPlan.Range.of(next, finalized),
                ScanPlan.Range.of(unsettled, head.latest().number()),
                finalized >= token.firstBlock());
    }

    /** The watch after {@code reading}, or why the reading is not one consistent picture of the chain. */
    public Result<ChainWatch> step(ChainReading reading) {
        if (view.flatMap(ChainView::violation).isPresent()) {
            return Result.ok(this);
        }
        Optional<Refusal> torn = torn(reading);
        if (torn.isPresent()) {
            return Result.no(torn.get());
        }
        Optional<Refusal> violation = violation(reading);
        if (violation.isPresent()) {
            return Result.ok(new ChainWatch(token, view.map(known -> violated(known, violation.get()))));
        }
        return Result.ok(new ChainWatch(token, Optional.of(advanced(reading))));
    }

    private Optional<Refusal> torn(ChainReading reading) {
        ScanPlan plan = plan(reading.head());
        BlockRef finalized = reading.head().finalized();
        if (view.isPresent() && finalized.number() < view.get().finalized().number()) {
            return unknown("the newest final block is older than the one already read");
        }
        if (!fits(plan.settled(), reading.settled(), finalized)
                || !fits(plan.pending(), reading.pending(), reading.head().latest())
                || plan.recheck().isPresent() != reading.recheck().isPresent()) {
            return unknown("the chain moved while it was read");
        }
        return Optional.empty();
    }

    private static boolean fits(Optional<ScanPlan.Range> asked, Optional<EffectRange> read, BlockRef end) {
        if (asked.isEmpty() || read.isEmpty()) {
            return asked.isEmpty() && read.isEmpty();
        }
        return read.get().from() == asked.get().from() && read.get().last().equals(end);
    }

    private Optional<Refusal> unknown(String why) {
        return Optional.of(new Refusal(ReasonCode.CHAIN_UNKNOWN, "chain " + token.chain(), why));
    }

    private Optional<Refusal> violation(ChainReading reading) {
        return view.map(ChainView::finalized)
                .filter(known ->
                        !sameHash(known, reading.recheck().orElse(reading.head().finalized())))
                .map(known -> new Refusal(
                        ReasonCode.FINALITY_VIOLATION,
                        "chain " + token.chain(),
                        "block " + known.number() + " was final as " + known.hash() + " and has changed"));
    }

    private static boolean sameHash(BlockRef known, BlockRef now) {
        return known.number() == now.number() && known.hash().equals(now.hash());
    }

    private static ChainView violated(ChainView known, Refusal violation) {
        return new ChainView(
                known.finalized(),
                known.settled(),
                known.supply(),
                known.head(),
                known.pending(),
                known.vanished(),
                Optional.of(violation));
    }

    private ChainView advanced(ChainReading reading) {
        List<TokenEffect> settled = new ArrayList<>(view.map(ChainView::settled).orElse(List.of()));
        reading.settled().ifPresent(range -> settled.addAll(range.effects()));
        List<TokenEffect> pending = reading.pending().map(EffectRange::effects).orElse(List.of());
        return new ChainView(
                reading.head().finalized(),
                settled,
                reading.supply(),
                reading.head().latest(),
                pending,
                vanished(reading, pending),
                Optional.empty());
    }

    private List<TokenEffect> vanished(ChainReading reading, List<TokenEffect> pending) {
        Set<EffectName> present = new LinkedHashSet<>();
        pending.forEach(effect -> present.add(EffectName.of(effect)));
        reading.settled().ifPresent(range -> range.effects().forEach(effect -> present.add(EffectName.of(effect))));
        List<TokenEffect> vanished = new ArrayList<>();
        view.ifPresent(known -> {
            vanished.addAll(known.vanished());
            vanished.addAll(known.pending());
        });
        vanished.removeIf(effect ->
                effect.cause() != TokenEffect.Cause.CROSSCHAIN_BURN || present.contains(EffectName.of(effect)));
        int surplus = Math.max(0, vanished.size() - Limits.MAX_VANISHED_EFFECTS);
        return vanished.subList(surplus, vanished.size());
    }

    /** The name of an effect that survives a reorg. */
    private record EffectName(Digest32 transaction, int ordinal) {
        static EffectName of(TokenEffect effect) {
            return new EffectName(effect.transaction(), effect.ordinal());
        }
    }
}
