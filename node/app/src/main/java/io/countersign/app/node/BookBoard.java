package io.countersign.app.node;

import io.countersign.app.config.Network;
import io.countersign.core.config.BookConfig;
import io.countersign.core.config.FeedRule;
import io.countersign.core.config.Window;
import io.countersign.core.view.BookView;
import io.countersign.core.view.DecisionView;
import io.countersign.core.view.FeedOnChainView;
import io.countersign.core.view.FeedView;
import io.countersign.core.view.FeedView.FeedRoundView;
import io.countersign.core.view.LandingView;
import io.countersign.core.view.LaneView;
import io.countersign.model.Address;
import io.countersign.model.BookId;
import io.countersign.model.BookPayload;
import io.countersign.model.ChainId;
import io.countersign.model.FeedId;
import io.countersign.model.Lane;
import io.countersign.model.Quantity;
import io.countersign.model.Refusal;
import io.countersign.model.StreamId;
import io.countersign.spi.CallStatus.Stage;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.concurrent.ConcurrentHashMap;

/** Books and feeds as they are shown: what is attested, and how it landed on every chain. */
final class BookBoard {
    private final Network network;
    private final Rounds rounds;
    private final Landings landings;
    private final SortedMap<ChainId, ChainDesk> chains;
    private final Map<StreamId, Standing> standings = new ConcurrentHashMap<>();
    private final Map<BookId, Refusal> lastRefusals = new ConcurrentHashMap<>();

    /** How far this node has come with a window. */
    record Standing(Window window, int view, DecisionView.Phase phase) {}

    BookBoard(Network network, Rounds rounds, Landings landings, SortedMap<ChainId, ChainDesk> chains) {
        this.network = network;
        this.rounds = rounds;
        this.landings = landings;
        this.chains = chains;
    }

    /** Remembers how a book stands; true where that is news. */
    boolean stands(StreamId stream, Standing standing) {
        return !standing.equals(standings.put(stream, standing));
    }

    void refused(BookId book, Refusal refusal) {
        lastRefusals.put(book, refusal);
    }

    List<BookView> books(Instant now) {
        return network.protocol().books().stream().map(book -> book(book, now)).toList();
    }

    BookView book(BookConfig book, Instant now) {
        List<FeedView> feeds = new ArrayList<>();
        for (int lane = 0; lane < book.feeds().size(); lane++) {
            feeds.add(feed(book, lane, now));
        }
        return new BookView(book.book(), book.id(), book.name(), decision(book, now), feeds);
    }

    Optional<FeedView> feed(FeedId id, Instant now) {
        for (BookConfig book : network.protocol().books()) {
            for (int lane = 0; lane < book.feeds().size(); lane++) {
                if (book.feeds().get(lane).feed().equals(id)) {
                    return Optional.of(feed(book, lane, now));
                }
            }
        }
        return Optional.empty();
    }

    private DecisionView decision(BookConfig book, Instant now) {
        Standing standing = Optional.ofNullable(standings.get(book.id())).orElseGet(() -> upcoming(book, now));
        return new DecisionView(
                standing.window().sequence(),
                standing.view(),
                standing.phase(),
                standing.window().open(),
                standing.window().effectiveAt(),
                Optional.ofNullable(lastRefusals.get(book.book())));
    }

    private static Standing upcoming(BookConfig book, Instant now) {
        Instant later = now;
        Optional<Window> window = book.schedule().latestOpenedAt(later);
        while (window.isEmpty()) {
            later = later.plus(book.schedule().slots().length());
            window = book.schedule().latestOpenedAt(later);
        }
        return new Standing(window.get(), 0, DecisionView.Phase.WAITING);
    }

    private FeedView feed(BookConfig book, int lane, Instant now) {
        FeedRule rule = book.feeds().get(lane);
        Optional<Rounds.Round> live = rounds.live(book.id(), now);
        Optional<Rounds.Round> next = rounds.next(book.id(), now);
        return new FeedView(
                rule.feed(),
                book.book(),
                rule.feed().name(),
                rule.unit(),
                rule.scale(),
                rounds.previous(book.id(), now).map(round -> lane(round, book, lane)),
                live.map(round -> lane(round, book, lane)),
                next.map(round -> lane(round, book, lane)),
                onChains(rule.feed(), live, next));
    }

    private static FeedRoundView lane(Rounds.Round round, BookConfig book, int index) {
        FeedRule rule = book.feeds().get(index);
        Lane lane = BookPayload.decode(
                        round.attestation().payload(), book.feeds().size())
                .orElseThrow(() -> new IllegalStateException("an attested book has the lanes of its configuration"))
                .lanes()
                .get(index);
        LaneView shown = switch (lane) {
            case Lane.Value value -> new LaneView.Value(new Quantity(value.number(), rule.scale(), rule.unit()));
            case Lane.Refused refused -> new LaneView.Refused(Optional.empty());
        };
        return new FeedRoundView(round.view(), shown);
    }

    private List<FeedOnChainView> onChains(FeedId feed, Optional<Rounds.Round> live, Optional<Rounds.Round> next) {
        List<FeedOnChainView> shown = new ArrayList<>();
        for (Network.Chain chain : network.chains().values()) {
            Address reader = chain.readers().get(feed);
            if (reader != null) {
                shown.add(new FeedOnChainView(
                        chain.id(),
                        chain.name(),
                        reader,
                        Optional.ofNullable(chains.get(chain.id())).flatMap(desk -> desk.reading(feed)),
                        live.flatMap(round -> landing(chain, round)),
                        next.flatMap(round -> landing(chain, round))));
            }
        }
        return shown;
    }

    Optional<LandingView> landing(Network.Chain chain, Rounds.Round round) {
        return landings.of(chain.id(), round.digest())
                .map(landing -> new LandingView(
                        chain.id(),
                        round.statement().sequence(),
                        round.digest(),
                        landing.stage(),
                        round.statement().effectiveAt(),
                        landing.landedAt()))
                .or(() -> Optional.of(new LandingView(
                        chain.id(),
                        round.statement().sequence(),
                        round.digest(),
                        new Stage.Intended(),
                        round.statement().effectiveAt(),
                        Optional.empty())));
    }
}
