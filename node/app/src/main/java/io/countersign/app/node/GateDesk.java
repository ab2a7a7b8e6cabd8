package io.countersign.app.node;

import io.countersign.core.config.SettlementConfig;
import io.countersign.core.round.Event;
import io.countersign.model.BlockRef;
import io.countersign.model.DealRef;
import io.countersign.model.Digest32;
import io.countersign.model.FactBody;
import io.countersign.model.Result;
import io.countersign.model.SettlementOutcome;
import io.countersign.model.SettlementPayload;
import io.countersign.spi.ChainHead;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.Consumer;

/**
 * Reads the settlement gate for every deal the sources confirmed, until it shows an outcome in a final block. Final readings are
 * what allows a further attempt.
 */
final class GateDesk {
    /** One deal as its source confirmed it and as the gate shows it. */
    record Deal(
            FactBody.Settlement confirmed,
            Instant confirmedAt,
            Optional<SettlementOutcome> seen,
            Optional<SettlementOutcome> settled) {
        boolean isClosed() {
            return settled.isPresent();
        }
    }

    private final SettlementConfig settlement;
    private final ChainDesk home;
    private final Consumer<Event> core;
    private final Map<DealRef, Deal> deals = new ConcurrentSkipListMap<>();

    GateDesk(SettlementConfig settlement, ChainDesk home, Consumer<Event> core) {
        this.settlement = settlement;
        this.home = home;
        this.core = core;
    }

    void confirmed(FactBody.Settlement fact, Instant at) {
        deals.merge(
                fact.deal(),
                new Deal(fact, at, Optional.empty(), Optional.empty()),
                (known, added) -> new Deal(fact, known.confirmedAt(), known.seen(), known.settled()));
    }

    Map<DealRef, Deal> deals() {
        return Map.copyOf(deals);
    }

    void poll(Instant now) {
        home.head()
                .ifPresent(head -> deals.values().stream()
                        .filter(deal -> !deal.isClosed())
                        .forEach(deal -> read(deal, head, now)));
    }

    private void read(Deal deal, ChainHead head, Instant now) {
        DealRef reference = deal.confirmed().deal();
        Optional<SettlementOutcome> seen = outcome(reference, head.latest(), deal.seen());
        if (outcomeAt(reference, head.finalized()) instanceof Result.Ok<Optional<SettlementOutcome>>(var settled)) {
            core.accept(new Event.GateObserved(now, reference, head.finalized(), settled));
            update(deal, seen, settled);
        } else {
            update(deal, seen, deal.settled());
        }
    }

    private void update(Deal deal, Optional<SettlementOutcome> seen, Optional<SettlementOutcome> settled) {
        if (!seen.equals(deal.seen()) || !settled.equals(deal.settled())) {
            DealRef reference = deal.confirmed().deal();
            deals.computeIfPresent(
                    reference, (key, known) -> new Deal(known.confirmed(), known.confirmedAt(), seen, settled));
        }
    }

    private Optional<SettlementOutcome> outcome(DealRef deal, BlockRef block, Optional<SettlementOutcome> otherwise) {
        return outcomeAt(deal, block) instanceof Result.Ok<Optional<SettlementOutcome>>(var outcome)
                ? outcome
                : otherwise;
    }

    private Result<Optional<SettlementOutcome>> outcomeAt(DealRef deal, BlockRef block) {
        Digest32 subject = SettlementPayload.subject(deal);
        return home.adapter().outcome(settlement.gate(), subject, block);
    }
}
