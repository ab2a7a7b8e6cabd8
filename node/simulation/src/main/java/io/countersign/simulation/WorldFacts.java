package io.countersign.simulation;

import io.countersign.core.config.BookConfig;
import io.countersign.core.config.DealStream;
import io.countersign.core.config.Window;
import io.countersign.model.Committee;
import io.countersign.model.DealRef;
import io.countersign.model.Digest32;
import io.countersign.model.Fact;
import io.countersign.model.FactBody;
import io.countersign.model.FactKind;
import io.countersign.model.InstrumentId;
import io.countersign.model.ItemKey;
import io.countersign.model.OperatorId;
import io.countersign.model.Quantity;
import io.countersign.model.SettlementOutcome;
import io.countersign.model.SettlementPayload;
import io.countersign.model.SourceId;
import io.countersign.model.Unit;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.BiConsumer;

/** The sources: valuations before each window, corrections that come to some operators too late, deals that change their end. */
final class WorldFacts {
    private static final long STRIKE_BEFORE_OPEN_MILLIS = 12_000;
    private static final long DEAL_EVERY_MILLIS = 25_000;
    private static final int SCALE = 4;

    private final Timeline timeline;
    private final Rng rng;
    private final Tally tally;
    private final Knowledge knowledge;
    private final List<OperatorId> operators;
    private final BiConsumer<OperatorId, Fact> deliver;
    private final BookConfig book = Setting.book();
    private final TreeSet<Long> contested = new TreeSet<>();
    private final List<DealRef> deals = new ArrayList<>();
    private final Profile profile;
    private boolean healed;

    WorldFacts(
            Timeline timeline,
            Rng rng,
            Tally tally,
            Knowledge knowledge,
            List<OperatorId> operators,
            Profile profile,
            BiConsumer<OperatorId, Fact> deliver) {
        this.timeline = timeline;
        this.rng = rng;
        this.tally = tally;
        this.knowledge = knowledge;
        this.operators = operators;
        this.profile = profile;
        this.deliver = deliver;
    }

    void start() {
        knowledge.learn(book);
        strike(book.schedule().periodSlots());
        timeline.after(4_000, this::deal);
    }

    void heal() {
        healed = true;
    }

    boolean isContested(Window window) {
        return contested.contains(window.sequence());
    }

    /** In the order they came up. */
    List<DealRef> deals() {
        return deals;
    }

    Optional<DealRef> dealOf(Digest32 subject) {
        return deals.stream()
                .filter(deal -> SettlementPayload.subject(deal).equals(subject))
                .findFirst();
    }

    private void strike(long sequence) {
        Window window = book.schedule().window(sequence).orElseThrow();
        timeline.at(window.open().toEpochMilli() - STRIKE_BEFORE_OPEN_MILLIS, () -> {
            if (healed || !rng.chance(profile.repeated())) {
                value(window, Setting.CALM, Setting.CUSTODIAN, false);
                boolean corrected = rng.chance(profile.contested());
                if (corrected) {
                    contested.add(window.sequence());
                }
                value(window, Setting.CONTESTED, Setting.ADMINISTRATOR, corrected);
            }
            strike(sequence + book.schedule().periodSlots());
        });
    }

    private void value(Window window, InstrumentId instrument, SourceId source, boolean corrected) {
        Instant asOf = Instant.ofEpochSecond(timeline.instant().getEpochSecond());
        long cut = window.cut().toEpochMilli();
        tell(nav(source, instrument, asOf, 1), timeline.now() + 500, cut - 2_000);
        if (corrected) {
            tally.add(Fault.SOURCE_CORRECTION);
            tell(nav(source, instrument, asOf, 2), cut - 500, cut + 500);
        }
    }

    private Fact nav(SourceId source, InstrumentId instrument, Instant asOf, long version) {
        Quantity value = Quantity.of(1_000_000 + rng.below(100_000), SCALE, Setting.NAV_UNIT);
        return new Fact(new ItemKey(source, instrument, FactKind.NAV, asOf), version, new FactBody.Nav(value));
    }

    /** A new deal; perhaps its outcome is corrected later, while an attempt is under way. */
    private void deal() {
        DealRef deal = new DealRef("deal-" + deals.size());
        deals.add(deal);
        knowledge.learn(new DealStream(deal, Setting.settlement()));
        Instant asOf = Instant.ofEpochSecond(timeline.instant().getEpochSecond());
        boolean released = rng.chance(500);
        tell(settled(deal, asOf, 1, released), timeline.now() + 500, timeline.now() + 3_000);
        if (rng.chance(profile.flip())) {
            tally.add(Fault.OUTCOME_FLIP);
            long late = timeline.now() + rng.between(3_000, 60_000);
            timeline.at(late, () -> tell(settled(deal, asOf, 2, !released), late, late + 8_000));
        }
        timeline.after(DEAL_EVERY_MILLIS, this::deal);
    }

    private static Fact settled(DealRef deal, Instant asOf, long version, boolean released) {
        SettlementOutcome outcome = released ? SettlementOutcome.RELEASE : SettlementOutcome.RETURN;
        return new Fact(
                new ItemKey(Setting.CUSTODIAN, Setting.CALM, FactKind.SETTLEMENT, asOf),
                version,
                new FactBody.Settlement(
                        deal, outcome, Quantity.of(5_000_000, 6, Unit.UNITS), Quantity.of(500_00, 2, Setting.USD)));
    }

    /** The ceremony of a committee ends, in time or after it should have begun. */
    void prepare(Committee committee) {
        tally.add(Fault.COMMITTEE_CHANGE);
        boolean late = rng.chance(profile.late());
        if (late) {
            tally.add(Fault.COMMITTEE_LATE);
        }
        long at = committee.from().toEpochMilli() + (late ? rng.between(500, 8_000) : -rng.between(4_000, 20_000));
        tell(Setting.prepared(committee), at, at + 2_000);
    }

    /** To every operator at a time of its own; in bad times to some much later. */
    private void tell(Fact fact, long from, long until) {
        knowledge.learn(fact);
        for (OperatorId operator : operators) {
            long at = rng.between(from, until);
            if (!healed && rng.chance(profile.contested() / 8)) {
                tally.add(Fault.SOURCE_UNEVEN);
                at += rng.between(1_000, 20_000);
            }
            timeline.at(at, () -> deliver.accept(operator, fact));
        }
    }
}
