package io.countersign.core.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.model.ChainId;
import io.countersign.model.Fact;
import io.countersign.model.ReasonCode;
import io.countersign.model.Result;
import io.countersign.spi.TokenEffect.Cause;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ReconciliationTest {
    private static final ChainId A = new ChainId(1);
    private static final ChainId B = new ChainId(2);

    private final History past = new History().with(A, 1, Cause.ISSUED, 1, 100);

    @Test
    void aTransferGoesFromPendingToSettled() {
        past.with(A, 20, Cause.CROSSCHAIN_BURN, 1, 7).with(B, 40, Cause.CROSSCHAIN_MINT, 1, 7);

        assertThat(statusAt(10, 25)).isEqualTo(TransferStatus.PENDING_SOURCE);
        assertThat(statusAt(30, 35)).isEqualTo(TransferStatus.IN_FLIGHT);
        assertThat(statusAt(38, 42)).isEqualTo(TransferStatus.ARRIVING);
        assertThat(statusAt(45, 50)).isEqualTo(TransferStatus.SETTLED);
    }

    @Test
    void aBurnThatIsNotMintedIsStuckAfterItsTimeAndStillCounts() {
        past.with(A, 20, Cause.CROSSCHAIN_BURN, 1, 7);

        Reconciled seen = at(100, 100, 300);

        assertThat(seen.transfers()).extracting(Transfer::status).containsExactly(TransferStatus.STUCK);
        assertThat(seen.conservation().orElseThrow().inFlight()).isEqualTo(History.units(7));
        assertThat(seen.verdict()).isEqualTo(Verdict.OK);
    }

    @Test
    void aMintIsNoOrphanBeforeEveryOtherChainIsReadPastIt() {
        past.with(B, 40, Cause.CROSSCHAIN_MINT, 1, 7);
        List<ChainView> lagging = past.views(List.of(45L, 60L, 60L), 0);
        List<ChainView> covered = past.views(List.of(46L, 60L, 60L), 0);

        assertThat(reconciled(lagging).transfers())
                .extracting(Transfer::status)
                .containsExactly(TransferStatus.AWAIT_SOURCE);
        assertThat(reconciled(lagging).verdict()).isEqualTo(Verdict.UNKNOWN);
        assertThat(reconciled(covered).transfers())
                .extracting(Transfer::status)
                .containsExactly(TransferStatus.ORPHAN_MINT);
        assertThat(reconciled(covered).verdict()).isEqualTo(Verdict.BREAK);
    }

    @Test
    void anOrphanThatIsNotFinalStopsSigningAndDoesNotLatch() {
        past.with(B, 40, Cause.CROSSCHAIN_MINT, 1, 7);
        List<ChainView> views = past.views(List.of(60L, 38L, 60L), 10);

        assertThat(reconciled(views).verdict()).isEqualTo(Verdict.BREAK);
        assertThat(reconciled(views).latching()).isEmpty();
    }

    @Test
    void aLaterBurnDoesNotExcuseAnEarlierMint() {
        past.with(B, 40, Cause.CROSSCHAIN_MINT, 1, 7).with(A, 60, Cause.CROSSCHAIN_BURN, 1, 7);

        assertThat(at(100, 100, 100).transfers())
                .extracting(Transfer::status)
                .containsExactlyInAnyOrder(TransferStatus.ORPHAN_MINT, TransferStatus.IN_FLIGHT);
    }

    @Test
    void aBurnReturnedOnItsOwnChainIsNoOrphan() {
        past.with(A, 20, Cause.CROSSCHAIN_BURN, 1, 7)
                .with(B, 25, Cause.CROSSCHAIN_BURN, 1, 7)
                .with(A, 40, Cause.CROSSCHAIN_MINT, 1, 7)
                .with(B, 50, Cause.CROSSCHAIN_MINT, 1, 7);

        assertThat(at(100, 100, 100).transfers()).extracting(Transfer::status).containsOnly(TransferStatus.SETTLED);
    }

    @Test
    void aMintBeforeItsBurnIsFinalIsEarly() {
        past.with(A, 20, Cause.CROSSCHAIN_BURN, 1, 7).with(B, 30, Cause.CROSSCHAIN_MINT, 1, 7);

        Reconciled seen = reconciled(past.views(List.of(10L, 40L, 40L), 20));

        assertThat(seen.transfers()).extracting(Transfer::status).containsExactly(TransferStatus.EARLY_MINT);
        assertThat(seen.conservation().orElseThrow().cut()).isEqualTo(History.START.plusSeconds(10));
    }

    @Test
    void aMintWithNoEventThatSaysWhyIsABreak() {
        past.with(B, 40, Cause.UNATTRIBUTED_MINT, 1, 7);

        assertThat(at(100, 100, 100).breaks()).extracting(Break::code).containsExactly(Break.Code.UNATTRIBUTED_MINT);
    }

    @Test
    void aSupplyThatIsNotTheSumOfItsCausesIsABreak() {
        ChainView honest = past.view(A, 100, 100);
        ChainView inflated = new ChainView(
                honest.finalized(),
                honest.settled(),
                honest.supply().plus(honest.supply()),
                honest.head(),
                honest.pending(),
                honest.vanished(),
                honest.violation());
        List<ChainView> views = List.of(inflated, past.view(B, 100, 100), past.view(new ChainId(3), 100, 100));

        assertThat(reconciled(views).breaks()).extracting(Break::code).containsExactly(Break.Code.SUPPLY_RESIDUAL);
    }

    @Test
    void aMissingChainOrMissingHoldingsAreUnknown() {
        List<ChainView> two = past.views(List.of(60L, 60L, 60L), 0).subList(0, 2);
        List<ChainView> three = past.views(List.of(60L, 60L, 60L), 0);

        assertThat(reconciled(two).verdict()).isEqualTo(Verdict.UNKNOWN);
        assertThat(Reconciliation.of(History.POLICY, three, Optional.empty(), History.START)
                        .verdict())
                .isEqualTo(Verdict.UNKNOWN);
    }

    @Test
    void thereIsNoPositionWithAnOrphanInTheCut() {
        past.with(B, 40, Cause.CROSSCHAIN_MINT, 1, 7);

        assertThat(refusal(50, List.of(100L, 100L, 100L))).isEqualTo(ReasonCode.ORPHAN_MINT);
        assertThat(refusal(50, List.of(60L, 40L, 60L))).isEqualTo(ReasonCode.CHAIN_UNKNOWN);
    }

    @Test
    void thereIsNoPositionWhereTheBurnOfAMintIsAfterTheCut() {
        past.with(B, 40, Cause.CROSSCHAIN_MINT, 1, 7).with(A, 43, Cause.CROSSCHAIN_BURN, 1, 7);

        assertThat(refusal(41, List.of(100L, 100L, 100L))).isEqualTo(ReasonCode.CHAIN_UNKNOWN);
    }

    private ReasonCode refusal(long cut, List<Long> finalSeconds) {
        Result<Fact> position = Positions.at(
                History.POLICY, History.START.plusSeconds(cut), past.views(finalSeconds, 0), past.supplies(cut));
        assertThat(position).isInstanceOf(Result.No.class);
        return ((Result.No<Fact>) position).refusal().code();
    }

    private TransferStatus statusAt(long finalSecond, long headSecond) {
        return at(finalSecond, headSecond, headSecond).transfers().get(0).status();
    }

    private Reconciled at(long finalSecond, long headSecond, long nowSecond) {
        List<ChainView> views = past.views(List.of(finalSecond, finalSecond, finalSecond), headSecond - finalSecond);
        return Reconciliation.of(
                History.POLICY, views, Optional.of(History.units(200)), History.START.plusSeconds(nowSecond));
    }

    private static Reconciled reconciled(List<ChainView> views) {
        return Reconciliation.of(History.POLICY, views, Optional.of(History.units(200)), History.START.plusSeconds(60));
    }
}
