package io.countersign.core.round;

import io.countersign.core.config.BookConfig;
import io.countersign.core.config.CommitteeStream;
import io.countersign.core.config.DealStream;
import io.countersign.core.config.SettlementConfig;
import io.countersign.core.config.Stream;
import io.countersign.core.limits.Limits;
import io.countersign.model.DealRef;
import io.countersign.model.FactBody;
import io.countersign.model.ReasonCode;
import io.countersign.model.Refusal;
import io.countersign.model.SettlementOutcome;
import java.util.Optional;

/**
 * Settlements have an effect, so an attempt is free only once the home chain proves that every earlier one expired unused, and a
 * deal that was executed is closed for ever.
 */
final class Deals {
    private Deals() {}

    static void open(Turn turn, FactBody.Settlement settlement) {
        Optional<SettlementConfig> config = turn.setup.config().settlement();
        if (config.isEmpty() || isExecuted(turn, settlement.deal())) {
            return;
        }
        DealStream stream = new DealStream(settlement.deal(), config.get());
        if (turn.stream(stream.id()).isPresent()) {
            return;
        }
        if (turn.openDeals() >= Limits.OPEN_DEALS) {
            turn.refuse(new Refusal(
                    ReasonCode.LIMIT_REACHED, stream.name(), Limits.OPEN_DEALS + " deals are open already"));
            return;
        }
        turn.open(stream);
    }

    static void observed(Turn turn, Event.GateObserved observed) {
        Gate known = turn.gates.get(observed.deal());
        boolean newer =
                known == null || observed.block().time().isAfter(known.block().time());
        if (newer && (known == null || known.outcome().isEmpty())) {
            turn.gates = Sorted.with(turn.gates, observed.deal(), new Gate(observed.block(), observed.outcome()));
        }
    }

    /** Whether a stream may be acted in at all. */
    static boolean isOpen(Turn turn, Stream stream) {
        return switch (stream) {
            case BookConfig book -> true;
            case DealStream deal -> !isExecuted(turn, deal.deal());
            case CommitteeStream change -> true;
        };
    }

    static boolean isRequested(Turn turn, At at) {
        return switch (at.stream()) {
            case BookConfig book -> false;
            case CommitteeStream change -> false;
            case DealStream deal ->
                turn.window(at)
                        .own()
                        .filter(own -> own.leaves().entries().stream().anyMatch(Optional::isPresent))
                        .isPresent();
        };
    }

    /** Books are due in every window; a deal needs f+1 requests and proof that no earlier attempt can still be used. */
    static boolean mayAttest(Turn turn, At at, ObservationSet observations) {
        return switch (at.stream()) {
            case BookConfig book -> true;
            case CommitteeStream change -> true;
            case DealStream deal ->
                observations.requests() > turn.setup.quorum().faulty() && isEarlierAttemptDead(turn, at, deal);
        };
    }

    private static boolean isEarlierAttemptDead(Turn turn, At at, DealStream deal) {
        Gate gate = turn.gates.get(deal.deal());
        if (gate == null
                || gate.outcome().isPresent()
                || !gate.block().chain().equals(deal.settlement().homeChain())) {
            return false;
        }
        return deal.schedule()
                .previous(at.window())
                .flatMap(previous -> turn.setup.window(deal, previous.sequence()))
                .filter(previous -> gate.block().time().isBefore(previous.expiresAt()))
                .isEmpty();
    }

    private static boolean isExecuted(Turn turn, DealRef deal) {
        Optional<SettlementOutcome> outcome =
                Optional.ofNullable(turn.gates.get(deal)).flatMap(Gate::outcome);
        return outcome.isPresent();
    }
}
