package io.countersign.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.model.Address;
import io.countersign.model.Attestation;
import io.countersign.model.BlockRef;
import io.countersign.model.Digest32;
import io.countersign.model.Quantity;
import io.countersign.model.ReasonCode;
import io.countersign.model.Result;
import io.countersign.model.SettlementOutcome;
import io.countersign.model.Unit;
import io.countersign.spi.BookState;
import io.countersign.spi.CallStatus;
import io.countersign.spi.ChainAdapter;
import io.countersign.spi.ChainCall;
import io.countersign.spi.ChainHead;
import io.countersign.spi.CommitteeState;
import io.countersign.spi.EffectRange;
import io.countersign.spi.FeedReading;
import io.countersign.spi.TokenEffect;
import io.countersign.spi.TokenEffect.Cause;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every chain adapter promises. */
@SuppressWarnings("JUnitMethodDeclaration")
public abstract class ChainAdapterContract {
    private static final Address ALICE = Address.fromHex("0x00000000000000000000000000000000000a11ce");

    @SuppressWarnings("NullAway.Init")
    private ChainWorld world;

    @SuppressWarnings("NullAway.Init")
    private ChainAdapter chain;

    protected abstract ChainWorld open();

    @BeforeEach
    void openWorld() {
        world = open();
        chain = world.adapter();
    }

    @AfterEach
    void closeWorld() {
        world.close();
    }

    // ---------------------------------------------------------------------- heads

    @Test
    void theNewestFinalBlockTrailsTheNewestByTheFinalityOfTheChain() {
        world.mine(20);

        ChainHead head = ok(chain.head());

        assertThat(head.latest().number() - head.finalized().number()).isEqualTo(world.finalityBlocks());
        assertThat(ok(chain.block(head.finalized().number()))).isEqualTo(head.finalized());
    }

    @Test
    void theBlockAtACutIsTheLastOneNotAfterIt() {
        world.mine(40);
        BlockRef block = ok(chain.block(ok(chain.head()).finalized().number() - 13));

        assertThat(ok(chain.finalizedAt(block.time()))).isEqualTo(block);
        assertThat(ok(chain.finalizedAt(block.time().plusMillis(999)))).isEqualTo(block);
        assertThat(ok(chain.finalizedAt(block.time().minusMillis(1))).number()).isEqualTo(block.number() - 1);
    }

    @Test
    void aCutIsUnknownUntilABlockAfterItIsFinal() {
        world.mine(20);
        Instant cut = ok(chain.head()).finalized().time();

        assertThat(code(chain.finalizedAt(cut))).isEqualTo(ReasonCode.CHAIN_UNKNOWN);
        world.mine(1);
        assertThat(ok(chain.finalizedAt(cut)).time()).isEqualTo(cut);
    }

    @Test
    void aReorgChangesPendingBlocksAndNoFinalOne() {
        world.mine(20);
        ChainHead before = ok(chain.head());
        world.reorganise(2);
        ChainHead after = ok(chain.head());

        assertThat(after.latest().number()).isEqualTo(before.latest().number());
        assertThat(after.latest().hash()).isNotEqualTo(before.latest().hash());
        assertThat(after.finalized()).isEqualTo(before.finalized());
    }

    // ------------------------------------------------------------- supply, effects

    @Test
    void everySupplyChangeIsFoundWithItsCause() {
        world.issue(ALICE, units(100));
        world.crosschainBurn(ALICE, units(30));
        world.crosschainMint(ALICE, units(7));

        EffectRange range = all();

        assertThat(range.effects())
                .extracting(TokenEffect::cause)
                .containsExactly(Cause.ISSUED, Cause.CROSSCHAIN_BURN, Cause.CROSSCHAIN_MINT);
        assertThat(range.effects()).extracting(TokenEffect::amount).containsExactly(units(100), units(30), units(7));
        assertThat(range.effects()).extracting(TokenEffect::account).containsOnly(ALICE);
        assertThat(ok(chain.supply(world.token(), range.last()))).isEqualTo(units(77));
    }

    @Test
    void supplyIsReadInTheBlockAskedForAndNoLaterOne() {
        world.issue(ALICE, units(100));
        BlockRef first = ok(chain.head()).latest();
        world.issue(ALICE, units(50));

        assertThat(ok(chain.supply(world.token(), first))).isEqualTo(units(100));
        assertThat(ok(chain.supply(world.token(), ok(chain.head()).latest()))).isEqualTo(units(150));
    }

    @Test
    void aRangePastTheHeadIsUnknownAndNotEmpty() {
        long beyond = ok(chain.head()).latest().number() + 1;

        assertThat(code(chain.effects(world.token(), 0, beyond))).isEqualTo(ReasonCode.CHAIN_UNKNOWN);
    }

    @Test
    void aBlockThatWasReorganisedAwayIsUnknown() {
        world.mine(20);
        world.issue(ALICE, units(100));
        BlockRef gone = ok(chain.head()).latest();
        world.reorganise(2);

        assertThat(code(chain.supply(world.token(), gone))).isEqualTo(ReasonCode.CHAIN_UNKNOWN);
        assertThat(all().effects()).isEmpty();
    }

    @Test
    void silenceIsUnknown() {
        BlockRef block = ok(chain.head()).latest();
        world.fallSilent();

        assertThat(code(chain.head())).isEqualTo(ReasonCode.CHAIN_UNKNOWN);
        assertThat(code(chain.block(0))).isEqualTo(ReasonCode.CHAIN_UNKNOWN);
        assertThat(code(chain.supply(world.token(), block))).isEqualTo(ReasonCode.CHAIN_UNKNOWN);
        assertThat(code(chain.effects(world.token(), 0, 0))).isEqualTo(ReasonCode.CHAIN_UNKNOWN);
        assertThat(code(chain.read(world.reader()))).isEqualTo(ReasonCode.CHAIN_UNKNOWN);
        assertThat(code(chain.committee(block))).isEqualTo(ReasonCode.CHAIN_UNKNOWN);
    }

    // ------------------------------------------------------------------- publishing

    @Test
    void aBookLandsAndIsReadFromItsSecondOn() {
        Instant now = ok(chain.head()).latest().time();
        Attestation book = world.book(
                now.plusSeconds(20), Quantity.of(10_125, 2, world.reader().unit()));
        Instant effectiveAt = book.statement().effectiveAt();

        chain.submit(new ChainCall.SubmitBook(book));
        assertThat(stage(chain, book)).isInstanceOf(CallStatus.Stage.Sent.class);
        world.mine(1);
        assertThat(stage(chain, book)).isInstanceOf(CallStatus.Stage.Mined.class);
        assertThat(ok(chain.book(book.statement().stream())).rounds())
                .extracting(BookState.Round::sequence)
                .containsExactly(book.statement().sequence());

        world.mineAt(effectiveAt.minusSeconds(1));
        assertThat(ok(chain.read(world.reader())).round()).isEmpty();
        world.mineAt(effectiveAt);
        assertThat(ok(chain.read(world.reader())).round())
                .contains(new FeedReading.Round(
                        book.statement().sequence(),
                        Quantity.of(10_125, 2, world.reader().unit()),
                        effectiveAt));
        world.mineAt(book.statement().expiresAt());
        assertThat(ok(chain.read(world.reader())).round()).isEmpty();
    }

    @Test
    void aLandedCallBecomesFinalAndIsThenOver() {
        Attestation book = world.book(ok(chain.head()).latest().time().plusSeconds(20), value());
        chain.submit(new ChainCall.SubmitBook(book));
        stage(chain, book);
        world.mine(1 + (int) world.finalityBlocks());

        assertThat(stage(chain, book)).isInstanceOf(CallStatus.Stage.Final.class);
        assertThat(chain.advance()).isEmpty();
    }

    @Test
    void theSameCallAgainChangesNothing() {
        Attestation book = world.book(ok(chain.head()).latest().time().plusSeconds(20), value());
        chain.submit(new ChainCall.SubmitBook(book));
        CallStatus.Stage sent = stage(chain, book);
        chain.submit(new ChainCall.SubmitBook(book));

        assertThat(stage(chain, book)).isEqualTo(sent);
    }

    @Test
    void aCallGoesOnAfterARestart() {
        Attestation book = world.book(ok(chain.head()).latest().time().plusSeconds(20), value());
        chain.submit(new ChainCall.SubmitBook(book));

        try (ChainAdapter restarted = world.restarted()) {
            stage(restarted, book);
            world.mine(1);
            assertThat(stage(restarted, book)).isInstanceOf(CallStatus.Stage.Mined.class);
        }
    }

    @Test
    void aCallMinedInABlockThatIsReorganisedAwayLandsAgain() {
        world.mine(20);
        Attestation book = world.book(ok(chain.head()).latest().time().plusSeconds(30), value());
        chain.submit(new ChainCall.SubmitBook(book));
        stage(chain, book);
        world.mine(1);
        assertThat(stage(chain, book)).isInstanceOf(CallStatus.Stage.Mined.class);

        world.reorganise(1);
        assertThat(stage(chain, book)).isInstanceOf(CallStatus.Stage.Sent.class);
        world.mine(1);
        assertThat(stage(chain, book)).isInstanceOf(CallStatus.Stage.Mined.class);
    }

    @Test
    void aSettlementIsExecutedAtItsGate() {
        Attestation release =
                world.release("deal-1", ok(chain.head()).latest().time().plusSeconds(5));
        Digest32 subject = new Digest32(release.payload().slice(0, Digest32.SIZE_BYTES));
        chain.submit(new ChainCall.Settle(release, world.gate()));
        world.mineAt(release.statement().effectiveAt());
        assertThat(outcome(subject)).isEmpty();

        stage(chain, release);
        world.mine(1);

        assertThat(stage(chain, release)).isInstanceOf(CallStatus.Stage.Mined.class);
        assertThat(outcome(subject)).contains(SettlementOutcome.RELEASE);
    }

    // ------------------------------------------------------------------ group keys

    @Test
    void aHubStartsWithTheKeyOfItsFoundingCommittee() {
        CommitteeState state = ok(chain.committee(latest()));

        assertThat(state.epoch()).isEqualTo(1);
        assertThat(state.key()).isEqualTo(world.groupKey());
        assertThat(state.previous()).isEmpty();
    }

    @Test
    void aRotationLandsAndIsThenFinal() {
        Instant from = latest().time().plusSeconds(30).truncatedTo(ChronoUnit.SECONDS);
        ChainCall.Rotate rotation = world.rotation(2, from);
        chain.submit(rotation);
        assertThat(stage(chain, rotation.attestation())).isInstanceOf(CallStatus.Stage.Sent.class);
        world.mine(1);

        assertThat(stage(chain, rotation.attestation())).isInstanceOf(CallStatus.Stage.Mined.class);
        BlockRef newest = latest();
        assertThat(ok(chain.committee(newest)))
                .isEqualTo(new CommitteeState(
                        newest, 2, world.nextKey(), Optional.of(world.groupKey()), from, from.plusSeconds(60)));
        assertThat(ok(chain.committee(ok(chain.head()).finalized())).epoch()).isEqualTo(1);

        world.mine((int) world.finalityBlocks());
        assertThat(stage(chain, rotation.attestation())).isInstanceOf(CallStatus.Stage.Final.class);
        assertThat(ok(chain.committee(ok(chain.head()).finalized())).key()).isEqualTo(world.nextKey());
    }

    @Test
    void aRotationGoesOnAfterARestart() {
        ChainCall.Rotate rotation = world.rotation(2, latest().time().truncatedTo(ChronoUnit.SECONDS));
        chain.submit(rotation);
        try (ChainAdapter restarted = world.restarted()) {
            stage(restarted, rotation.attestation());
            world.mine(1);
            assertThat(stage(restarted, rotation.attestation())).isInstanceOf(CallStatus.Stage.Mined.class);
        }
    }

    @Test
    void aRotationThatTheHubWouldRefuseIsNotSent() {
        Instant from = latest().time().plusSeconds(30).truncatedTo(ChronoUnit.SECONDS);
        chain.submit(world.rotation(3, from));
        chain.advance();
        world.mine(1);
        ChainCall.Rotate again = world.rotation(4, from);
        chain.submit(again);

        assertThat(stage(chain, again.attestation())).isInstanceOf(CallStatus.Stage.Intended.class);
        world.mine(1);
        assertThat(ok(chain.committee(latest())).epoch()).isEqualTo(3);
    }

    // ------------------------------------------------------------------------ words

    private BlockRef latest() {
        return ok(chain.head()).latest();
    }

    private Optional<SettlementOutcome> outcome(Digest32 subject) {
        return ok(chain.outcome(world.gate(), subject, ok(chain.head()).latest()));
    }

    private CallStatus.Stage stage(ChainAdapter adapter, Attestation attestation) {
        Digest32 call = world.digest(attestation);
        List<CallStatus> statuses = adapter.advance();
        return statuses.stream()
                .filter(status -> status.call().equals(call))
                .map(CallStatus::stage)
                .findFirst()
                .orElseThrow();
    }

    private EffectRange all() {
        return ok(chain.effects(world.token(), 0, ok(chain.head()).latest().number()));
    }

    private Quantity value() {
        return Quantity.of(10_125, 2, world.reader().unit());
    }

    private Quantity units(long whole) {
        return Quantity.of(whole, 0, Unit.UNITS).atScale(world.token().scale()).orElseThrow();
    }

    protected static <T> T ok(Result<T> result) {
        assertThat(result).isInstanceOf(Result.Ok.class);
        return ((Result.Ok<T>) result).value();
    }

    protected static <T> ReasonCode code(Result<T> result) {
        assertThat(result).isInstanceOf(Result.No.class);
        return ((Result.No<T>) result).refusal().code();
    }
}
