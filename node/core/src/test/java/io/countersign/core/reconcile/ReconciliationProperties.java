package io.countersign.core.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.model.ChainId;
import io.countersign.model.Fact;
import io.countersign.model.FactBody;
import io.countersign.model.Quantity;
import io.countersign.model.Result;
import io.countersign.spi.TokenEffect;
import io.countersign.spi.TokenEffect.Cause;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;

class ReconciliationProperties {
    private static final int END = 200;
    private static final int LATER = 400;

    /** A transfer by an honest bridge: {@code to} gets the amount back {@code travel} seconds later, over and above the skew. */
    record Move(int from, int to, int account, int amount, int second, int travel) {}

    @Provide
    Arbitrary<List<Move>> moves() {
        Arbitrary<Integer> chain = Arbitraries.integers().between(0, 2);
        return Combinators.combine(
                        chain,
                        chain,
                        Arbitraries.integers().between(1, 2),
                        Arbitraries.integers().between(1, 3),
                        Arbitraries.integers().between(10, END),
                        Arbitraries.integers().between(6, 100))
                .as(Move::new)
                .list()
                .ofMaxSize(20);
    }

    @Provide
    Arbitrary<List<Long>> heights() {
        return Arbitraries.longs().between(0, LATER).list().ofSize(3);
    }

    @Property(tries = 400)
    void anHonestPastAddsUpAtEveryCut(@ForAll("moves") List<Move> moves, @ForAll("heights") List<Long> heights) {
        assertAddsUp(moves, heights);
    }

    /** Once a mint on the chain of its burn took another burn, one second after it, for its own. */
    @Property(tries = 400, seed = "-2646626286880937144")
    void anHonestPastThatDidNotAddUpOnceDoes(@ForAll("moves") List<Move> moves, @ForAll("heights") List<Long> heights) {
        assertAddsUp(moves, heights);
    }

    @Example
    void aReturnOnItsOwnChainIsNoMintAheadOfABurnElsewhere() {
        assertAddsUp(List.of(new Move(0, 0, 1, 1, 10, 6), new Move(1, 0, 1, 1, 21, 6)), List.of(21L, 22L, 25L));
    }

    private static void assertAddsUp(List<Move> moves, List<Long> heights) {
        Reconciled seen = reconciled(honest(moves).views(heights, 30), History.units(300));

        Conservation sums = seen.conservation().orElseThrow();
        assertThat(sums.residual()).isEqualTo(History.units(0));
        assertThat(sums.early()).isEqualTo(History.units(0));
        assertThat(seen.breaks()).noneMatch(Break::isCritical);
    }

    @Property(tries = 200)
    void holdingsBelowClaimsByTheSmallestAmountAreABreak(
            @ForAll("moves") List<Move> moves, @ForAll("heights") List<Long> heights) {
        List<ChainView> views = honest(moves).views(heights, 0);
        Quantity claims = reconciled(views, History.units(300))
                .conservation()
                .orElseThrow()
                .claims();
        Quantity oneLess = claims.minus(Quantity.of(1, claims.scale(), claims.unit()));

        assertThat(reconciled(views, claims).breaks()).noneMatch(Break::isCritical);
        assertThat(reconciled(views, oneLess).breaks())
                .filteredOn(Break::isCritical)
                .extracting(Break::code)
                .containsExactly(Break.Code.UNDER_RESERVED);
    }

    @Property(tries = 300)
    void oneUnbackedMintIsExactlyOneOrphan(
            @ForAll("moves") List<Move> moves,
            @ForAll @IntRange(max = 2) int chain,
            @ForAll @IntRange(min = 1, max = 3) int amount,
            @ForAll @IntRange(min = 10, max = END) int second) {
        History past = honest(moves).with(History.CHAINS.get(chain), second, Cause.CROSSCHAIN_MINT, 1, amount);

        Reconciled seen = reconciled(past.views(List.of(900L, 900L, 900L), 30), History.units(400));

        assertThat(seen.breaks())
                .filteredOn(Break::isCritical)
                .extracting(Break::code)
                .containsExactly(Break.Code.ORPHAN_MINT);
        assertThat(seen.verdict()).isEqualTo(Verdict.BREAK);
        assertThat(seen.latching()).hasSize(1);
        assertThat(seen.conservation().orElseThrow().residual()).isEqualTo(History.units(amount));
    }

    @Property(tries = 200)
    void orderAndRepetitionOfWhatWasSeenChangeNothing(
            @ForAll("moves") List<Move> moves, @ForAll("heights") List<Long> heights, @ForAll long seed) {
        List<ChainView> views = honest(moves).views(heights, 30);
        Random random = new Random(seed);
        List<ChainView> disordered = new ArrayList<>();
        views.forEach(view -> disordered.add(new ChainView(
                view.finalized(),
                disordered(view.settled(), random),
                view.supply(),
                view.head(),
                disordered(view.pending(), random),
                view.vanished(),
                view.violation())));
        Collections.shuffle(disordered, random);

        assertThat(reconciled(disordered, History.units(300))).isEqualTo(reconciled(views, History.units(300)));
    }

    @Property(tries = 200)
    void thePositionAtACutDoesNotDependOnWhatCameAfterIt(
            @ForAll("moves") List<Move> moves,
            @ForAll @LongRange(max = LATER) long cut,
            @ForAll @LongRange(max = 100) long past) {
        History history = honest(moves);
        Fact early = position(history, cut, history.views(List.of(cut, cut, cut), 0));
        Fact late = position(history, cut, history.views(List.of(cut + past, cut, cut + 2 * past), 20));

        assertThat(late.hash()).isEqualTo(early.hash());
        FactBody.Position body = (FactBody.Position) early.body();
        assertThat(body.claims()).isEqualTo(History.units(cut < 5 ? firstIssues(cut) : 300));
    }

    private static long firstIssues(long cut) {
        return cut < 2 ? (cut < 1 ? 0 : 100) : 200;
    }

    private static History honest(List<Move> moves) {
        History history = new History();
        for (ChainId chain : History.CHAINS) {
            history.with(chain, 1, Cause.ISSUED, 1, 100);
        }
        for (Move move : moves) {
            history.with(
                    History.CHAINS.get(move.from()),
                    move.second(),
                    Cause.CROSSCHAIN_BURN,
                    move.account(),
                    move.amount());
            long arrival = move.second() + 5L + move.travel();
            history.with(History.CHAINS.get(move.to()), arrival, Cause.CROSSCHAIN_MINT, move.account(), move.amount());
        }
        return history;
    }

    private static List<TokenEffect> disordered(List<TokenEffect> effects, Random random) {
        List<TokenEffect> twice = new ArrayList<>(effects);
        twice.addAll(effects.subList(0, effects.size() / 2));
        Collections.shuffle(twice, random);
        return twice;
    }

    private static Fact position(History history, long cut, List<ChainView> views) {
        Result<Fact> position =
                Positions.at(History.POLICY, History.START.plusSeconds(cut), views, history.supplies(cut));
        assertThat(position).isInstanceOf(Result.Ok.class);
        return ((Result.Ok<Fact>) position).value();
    }

    private static Reconciled reconciled(List<ChainView> views, Quantity holdings) {
        return Reconciliation.of(History.POLICY, views, Optional.of(holdings), History.START.plusSeconds(1_000_000));
    }
}
