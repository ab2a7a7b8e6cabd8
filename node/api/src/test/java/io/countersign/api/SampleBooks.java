package io.countersign.api;

import static io.countersign.api.SampleChains.address;
import static io.countersign.api.SampleChains.block;
import static io.countersign.api.SampleChains.chain;
import static io.countersign.api.SampleChains.chains;
import static io.countersign.api.SampleChains.name;
import static io.countersign.api.SampleChains.transaction;
import static io.countersign.api.SampleChains.value;

import io.countersign.core.view.BookLandingView;
import io.countersign.core.view.BookView;
import io.countersign.core.view.ChainStatusView;
import io.countersign.core.view.DecisionView;
import io.countersign.core.view.FeedOnChainView;
import io.countersign.core.view.FeedView;
import io.countersign.core.view.FeedView.FeedRoundView;
import io.countersign.core.view.LandingView;
import io.countersign.core.view.LaneView;
import io.countersign.core.view.RoundView;
import io.countersign.model.BookId;
import io.countersign.model.Digest32;
import io.countersign.model.FeedId;
import io.countersign.model.Hashes;
import io.countersign.model.ReasonCode;
import io.countersign.model.Refusal;
import io.countersign.model.StreamId;
import io.countersign.model.Unit;
import io.countersign.spi.CallStatus.Stage;
import io.countersign.spi.ChainHead;
import io.countersign.spi.FeedReading;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** One book on three chains at one instant. */
final class SampleBooks {
    static final BookId BOOK = new BookId("fund-nav");

    static final FeedId NAV = new FeedId("nav/TBF-USD");

    static final FeedId RESERVE = new FeedId("reserve/TBF");

    static final FeedId CLAIMS = new FeedId("claims/TBF");

    static final Unit USD_PER_UNIT = new Unit("USD/unit");

    private static final int WINDOW_SECONDS = 30;

    private final Instant now;

    SampleBooks(Instant now) {
        this.now = now;
    }

    BookView book() {
        FeedView nav = feed(
                NAV,
                "Treasury Bill Fund, NAV",
                USD_PER_UNIT,
                value(101_248_731, USD_PER_UNIT),
                value(101_250_114, USD_PER_UNIT));
        LaneView held = value(4_750_000_000_000L, Unit.UNITS);
        LaneView owed = value(4_612_500_250_000L, Unit.UNITS);
        return book(
                DecisionView.Phase.ATTESTED,
                Optional.empty(),
                nav,
                feed(RESERVE, "Treasury Bill Fund, reserve", Unit.UNITS, held, held),
                feed(CLAIMS, "Treasury Bill Fund, claims", Unit.UNITS, owed, owed));
    }

    private BookView book(DecisionView.Phase phase, Optional<Refusal> refusal, FeedView... feeds) {
        RoundView next = round(1);
        DecisionView decision = new DecisionView(
                next.sequence(), 0, phase, next.effectiveAt().minusSeconds(22), next.effectiveAt(), refusal);
        return new BookView(BOOK, StreamId.ofBook(BOOK), "Fund values", decision, List.of(feeds));
    }

    BookView bookWithRefusal() {
        LaneView refused = new LaneView.Refused(Optional.of(ReasonCode.ORPHAN_MINT));
        LaneView held = value(4_750_000_000_000L, Unit.UNITS);
        FeedView nav = feed(
                NAV,
                "Treasury Bill Fund, NAV",
                USD_PER_UNIT,
                value(101_248_731, USD_PER_UNIT),
                value(101_250_114, USD_PER_UNIT));
        return book(
                DecisionView.Phase.ATTESTED,
                Optional.of(new Refusal(ReasonCode.ORPHAN_MINT, "TBF", "a mint on Cirrus has no burn behind it")),
                nav,
                feed(RESERVE, "Treasury Bill Fund, reserve", Unit.UNITS, held, refused),
                feed(CLAIMS, "Treasury Bill Fund, claims", Unit.UNITS, refused, refused));
    }

    /** Configured, and nothing attested or read yet. */
    BookView emptyBook() {
        DecisionView decision = new DecisionView(
                sequence(1), 0, DecisionView.Phase.WAITING, now.plusSeconds(9), now.plusSeconds(30), Optional.empty());
        List<FeedOnChainView> unread = chains().map(this::unread).toList();
        FeedView nav = new FeedView(
                NAV,
                BOOK,
                "Treasury Bill Fund, NAV",
                USD_PER_UNIT,
                6,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                unread);
        return new BookView(BOOK, StreamId.ofBook(BOOK), "Fund values", decision, List.of(nav));
    }

    List<ChainStatusView> chainStatus() {
        return chains().map(this::status).toList();
    }

    List<ChainStatusView> unknownChains() {
        return chains().map(n -> new ChainStatusView(
                        chain(n),
                        name(n),
                        address("hub", n),
                        Optional.empty(),
                        Optional.empty(),
                        new ChainStatusView.Endpoints(2, 3),
                        List.of(),
                        Optional.of(new Refusal(ReasonCode.CHAIN_UNKNOWN, name(n), "no two endpoints agree yet"))))
                .toList();
    }

    /** The round in force at offset 0, the next at 1, the one before at -1. */
    RoundView round(int offset) {
        Instant effectiveAt = now.plusSeconds(11L + (long) WINDOW_SECONDS * (offset - 1));
        return new RoundView(
                sequence(offset),
                Hashes.keccak256("round " + sequence(offset)),
                effectiveAt.minusSeconds(24),
                effectiveAt,
                effectiveAt.plusSeconds(WINDOW_SECONDS),
                effectiveAt.plusSeconds(WINDOW_SECONDS));
    }

    private FeedView feed(FeedId id, String title, Unit unit, LaneView live, LaneView next) {
        return new FeedView(
                id,
                BOOK,
                title,
                unit,
                6,
                Optional.of(new FeedRoundView(round(-1), live)),
                Optional.of(new FeedRoundView(round(0), live)),
                Optional.of(new FeedRoundView(round(1), next)),
                chains().map(n -> onChain(n, live)).toList());
    }

    private FeedOnChainView onChain(int n, LaneView live) {
        RoundView current = round(0);
        Optional<FeedReading.Round> served = switch (live) {
            case LaneView.Value value ->
                Optional.of(new FeedReading.Round(current.sequence(), value.quantity(), current.effectiveAt()));
            case LaneView.Refused refused -> Optional.empty();
        };
        return new FeedOnChainView(
                chain(n),
                name(n),
                address("reader", n),
                Optional.of(new FeedReading(block(now, n, 0), served)),
                Optional.of(landing(n, 0)),
                Optional.of(landing(n, 1)));
    }

    private FeedOnChainView unread(int n) {
        return new FeedOnChainView(
                chain(n), name(n), address("reader", n), Optional.empty(), Optional.empty(), Optional.empty());
    }

    private LandingView landing(int n, int offset) {
        RoundView round = round(offset);
        Digest32 transaction = transaction("publish " + n + " " + round.sequence());
        Stage stage = switch (n) {
            case 1 -> new Stage.Final(transaction, block(now, n, 3).number(), 61_204);
            case 2 -> new Stage.LandedByAnother();
            default ->
                offset > 0
                        ? new Stage.Sent(transaction)
                        : new Stage.Mined(transaction, block(now, n, 1).number(), 61_192);
        };
        Optional<Instant> landed = offset > 0 && n == 3
                ? Optional.empty()
                : Optional.of(round.effectiveAt().minusSeconds(n == 3 ? -2 : 12 - n));
        return new LandingView(chain(n), round.sequence(), round.digest(), stage, round.effectiveAt(), landed);
    }

    private ChainStatusView status(int n) {
        return new ChainStatusView(
                chain(n),
                name(n),
                address("hub", n),
                n == 1 ? Optional.of(address("gate", 1)) : Optional.empty(),
                Optional.of(new ChainHead(block(now, n, 0), block(now, n, 2 * n))),
                new ChainStatusView.Endpoints(2, 3),
                List.of(new BookLandingView(BOOK, landing(n, 1)), new BookLandingView(BOOK, landing(n, 0))),
                Optional.empty());
    }

    private static long sequence(int offset) {
        return 4_821L + offset;
    }
}
