package io.countersign.app.bench;

import io.countersign.core.config.BookConfig;
import io.countersign.core.config.FeedRule;
import io.countersign.core.config.NetworkConfig;
import io.countersign.core.config.SlotClock;
import io.countersign.core.config.Window;
import io.countersign.core.config.WindowSchedule;
import io.countersign.model.BookId;
import io.countersign.model.Bytes;
import io.countersign.model.Committee;
import io.countersign.model.Fact;
import io.countersign.model.FactBody;
import io.countersign.model.FactKind;
import io.countersign.model.FeedId;
import io.countersign.model.InstrumentId;
import io.countersign.model.ItemKey;
import io.countersign.model.KeyChange;
import io.countersign.model.OperatorId;
import io.countersign.model.Quantity;
import io.countersign.model.Quorum;
import io.countersign.model.SourceId;
import io.countersign.model.Unit;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.stream.Stream;

/** A network of one book with three NAV feeds, each of two independent sources that must agree. */
final class BenchNetwork {
    static final int FEEDS = 3;
    static final Instant GENESIS = Instant.parse("2026-01-01T00:00:00Z");

    private static final Unit NAV_UNIT = new Unit("USD/unit");
    private static final int SCALE = 8;
    private static final long NAV = 100_00000000L;
    private static final long NAV_STEP = 1_000_000L;
    private static final int NAV_STEPS = 100;
    private static final int MAX_STEP_BASIS_POINTS = 10_000;
    private static final List<SourceId> SOURCES = List.of(new SourceId("custodian"), new SourceId("administrator"));
    private static final Duration SLOT = Duration.ofSeconds(1);
    private static final Duration DELAY = Duration.ofMillis(100);
    private static final Duration SKEW = Duration.ofMillis(50);
    private static final Duration CUT_LAG = Duration.ofSeconds(1);
    private static final Duration MARGIN = Duration.ofSeconds(1);
    private static final Duration FACTS_BEFORE_CUT = Duration.ofMillis(500);

    private final NetworkConfig config;
    private final WindowSchedule schedule;

    /** Windows follow each other after n+1 slots: enough views for the quorum, and every operator leads in turn. */
    BenchNetwork(SortedMap<OperatorId, Bytes> members) {
        int period = members.size() + 1;
        SlotClock slots = new SlotClock(GENESIS, SLOT);
        schedule = WindowSchedule.ofBook(slots, period, period, CUT_LAG, MARGIN);
        List<FeedRule> feeds = instruments().<FeedRule>map(BenchNetwork::feed).toList();
        BookConfig book = new BookConfig(new BookId("funds"), schedule, feeds);
        config = new NetworkConfig(
                "bench", List.of(founding(members)), slots, DELAY, SKEW, List.of(book), Optional.empty(), List.of());
    }

    private static Committee founding(SortedMap<OperatorId, Bytes> members) {
        Quorum quorum = Quorum.of(members.size());
        return new Committee(1, members, quorum.faulty(), GENESIS, KeyChange.NEW, Duration.ZERO);
    }

    NetworkConfig config() {
        return config;
    }

    /** The windows that operators started at genesis take part in from open to close, counted from 0. */
    Window window(int number) {
        long sequence = (number + 2L) * schedule.periodSlots();
        return schedule.window(sequence).orElseThrow();
    }

    /** When its facts reach the operators. */
    static Instant factsAt(Window window) {
        return window.cut().minus(FACTS_BEFORE_CUT);
    }

    static List<Fact> facts(Window window, int number) {
        Quantity value = Quantity.of(NAV + NAV_STEP * (number % NAV_STEPS), SCALE, NAV_UNIT);
        Instant asOf = window.cut().minusSeconds(1);
        return instruments()
                .flatMap(instrument -> SOURCES.stream()
                        .map(source -> new ItemKey(source, instrument, FactKind.NAV, asOf))
                        .map(key -> new Fact(key, 1, new FactBody.Nav(value))))
                .toList();
    }

    private static Stream<InstrumentId> instruments() {
        return Stream.iterate(1, number -> number + 1)
                .limit(FEEDS)
                .map(number -> new InstrumentId("US000000000" + number));
    }

    private static FeedRule.NavRule feed(InstrumentId instrument) {
        return new FeedRule.NavRule(
                new FeedId(instrument.name() + ".nav"),
                Optional.empty(),
                instrument,
                SOURCES,
                SOURCES.size(),
                NAV_UNIT,
                SCALE,
                Duration.ofDays(1),
                Quantity.zero(SCALE, NAV_UNIT),
                Quantity.of(10 * NAV, SCALE, NAV_UNIT),
                MAX_STEP_BASIS_POINTS);
    }
}
