package io.countersign.core.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.model.BlockRef;
import io.countersign.model.ChainId;
import io.countersign.model.ReasonCode;
import io.countersign.model.Refusal;
import io.countersign.model.Result;
import io.countersign.spi.ChainHead;
import io.countersign.spi.EffectRange;
import io.countersign.spi.TokenEffect;
import io.countersign.spi.TokenEffect.Cause;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ChainWatchTest {
    private static final ChainId A = new ChainId(1);

    private final History past = new History()
            .with(A, 1, Cause.ISSUED, 1, 100)
            .with(A, 10, Cause.CROSSCHAIN_BURN, 1, 7)
            .with(A, 20, Cause.CROSSCHAIN_BURN, 1, 8);
    private final ChainWatch start = ChainWatch.of(History.token(A));

    @Test
    void manySmallStepsSeeWhatOneLargeStepSees() {
        ChainWatch small = start;
        for (long number = 3; number <= 30; number += 3) {
            small = advanced(small, number - 3, number);
        }

        assertThat(small.view()).isEqualTo(advanced(start, 27, 30).view());
    }

    @Test
    void theSameHeadAgainChangesNothing() {
        ChainWatch once = advanced(start, 12, 15);

        assertThat(advanced(once, 12, 15)).isEqualTo(once);
    }

    @Test
    void aPendingEffectThatIsReorganisedAwayLeavesOnlyATombstoneOfABurn() {
        TokenEffect mint = History.effect(History.block(A, 14, "fork"), Cause.CROSSCHAIN_MINT, 1, 50, 900);
        TokenEffect burn = History.effect(History.block(A, 14, "fork"), Cause.CROSSCHAIN_BURN, 1, 50, 901);
        ChainWatch forked =
                ok(advanced(start, 12, 13).step(reading(advanced(start, 12, 13), 12, 15, List.of(mint, burn))));
        assertThat(forked.view().orElseThrow().pending()).containsExactly(mint, burn);

        ChainView view = advanced(forked, 12, 15).view().orElseThrow();

        assertThat(view.pending()).isEmpty();
        assertThat(view.vanished()).containsExactly(burn);
        assertThat(view.settled()).isEqualTo(past.on(A, 0, 12));
    }

    @Test
    void aBurnIncludedAgainAfterAReorgIsNotVanished() {
        TokenEffect burn = History.effect(History.block(A, 14, "fork"), Cause.CROSSCHAIN_BURN, 1, 50, 901);
        TokenEffect again = History.effect(History.block(A, 15), Cause.CROSSCHAIN_BURN, 1, 50, 901);
        ChainWatch forked = ok(start.step(reading(start, 12, 15, List.of(burn))));

        ChainView view =
                ok(forked.step(reading(forked, 12, 16, List.of(again)))).view().orElseThrow();

        assertThat(view.vanished()).isEmpty();
        assertThat(view.pending()).containsExactly(again);
    }

    @Test
    void aReadingOfAChainThatMovedMeanwhileIsRefusedWhole() {
        ChainReading good = reading(start, 12, 15, past.on(A, 13, 15));
        EffectRange otherEnd = new EffectRange(13, History.block(A, 15, "fork"), List.of());
        ChainReading torn =
                new ChainReading(good.head(), good.recheck(), good.settled(), Optional.of(otherEnd), good.supply());

        assertThat(refusal(start.step(torn)).code()).isEqualTo(ReasonCode.CHAIN_UNKNOWN);
    }

    @Test
    void finalityThatGoesBackwardsIsUnknown() {
        ChainWatch read = advanced(start, 12, 15);

        assertThat(refusal(read.step(reading(read, 11, 15, List.of()))).code()).isEqualTo(ReasonCode.CHAIN_UNKNOWN);
    }

    @Test
    void aFinalBlockThatChangesIsAViolationForGood() {
        ChainWatch read = advanced(start, 12, 15);
        ChainReading next = reading(read, 14, 16, List.of());
        ChainReading rewritten = new ChainReading(
                next.head(), Optional.of(History.block(A, 12, "fork")), next.settled(), next.pending(), next.supply());

        ChainWatch violated = ok(read.step(rewritten));

        assertThat(violated.view().orElseThrow().violation().orElseThrow().code())
                .isEqualTo(ReasonCode.FINALITY_VIOLATION);
        assertThat(ok(violated.step(next))).isEqualTo(violated);
    }

    @Test
    void theNewestFinalBlockItselfMayBeTheOneThatChanges() {
        ChainWatch read = advanced(start, 12, 15);
        BlockRef fork = History.block(A, 12, "fork");
        ChainReading rewritten = new ChainReading(
                new ChainHead(History.block(A, 15), fork),
                Optional.empty(),
                Optional.empty(),
                Optional.of(new EffectRange(13, History.block(A, 15), List.of())),
                past.supply(A, 12));

        assertThat(ok(read.step(rewritten)).view().orElseThrow().violation()).isPresent();
    }

    @Test
    void nothingIsAskedOfATokenThatDoesNotExistYet() {
        ChainWatch young = ChainWatch.of(new WatchedToken(A, History.token(A).token(), 20));

        ScanPlan plan = young.plan(new ChainHead(History.block(A, 15), History.block(A, 12)));

        assertThat(plan).isEqualTo(new ScanPlan(Optional.empty(), Optional.empty(), Optional.empty(), false));
    }

    private ChainWatch advanced(ChainWatch watch, long finalized, long head) {
        return ok(watch.step(reading(watch, finalized, head, past.on(A, finalized + 1, head))));
    }

    private ChainReading reading(ChainWatch watch, long finalized, long head, List<TokenEffect> pending) {
        ChainHead heads = new ChainHead(History.block(A, head), History.block(A, finalized));
        ScanPlan plan = watch.plan(heads);
        return new ChainReading(
                heads,
                plan.recheck().map(number -> History.block(A, number)),
                plan.settled()
                        .map(range -> new EffectRange(
                                range.from(),
                                heads.finalized(),
                                new ArrayList<>(past.on(A, range.from(), range.to())))),
                plan.pending().map(range -> new EffectRange(range.from(), heads.latest(), pending)),
                past.supply(A, finalized));
    }

    private static ChainWatch ok(Result<ChainWatch> step) {
        assertThat(step).isInstanceOf(Result.Ok.class);
        return ((Result.Ok<ChainWatch>) step).value();
    }

    private static Refusal refusal(Result<ChainWatch> step) {
        assertThat(step).isInstanceOf(Result.No.class);
        return ((Result.No<ChainWatch>) step).refusal();
    }
}
