package io.countersign.simulation;

import io.countersign.model.Fact;
import io.countersign.model.FactBody;
import io.countersign.model.Quantity;
import io.countersign.model.SettlementOutcome;

/** Facts that no source ever gave. */
final class Fabrication {
    private static final int SCALE = 4;

    private Fabrication() {}

    /** A later version of a true fact, with another content. */
    static Fact of(Fact fact, Rng rng) {
        FactBody body = switch (fact.body()) {
            case FactBody.Settlement settlement ->
                new FactBody.Settlement(
                        settlement.deal(),
                        settlement.outcome() == SettlementOutcome.RELEASE
                                ? SettlementOutcome.RETURN
                                : SettlementOutcome.RELEASE,
                        settlement.units(),
                        settlement.cash());
            case FactBody.Nav nav ->
                new FactBody.Nav(Quantity.of(900_000 + rng.below(50_000), SCALE, Setting.NAV_UNIT));
            case FactBody.Holdings holdings -> holdings;
            case FactBody.Position position -> position;
            case FactBody.PreparedCommittee committee -> committee;
        };
        return new Fact(fact.key(), fact.version() + 7, body);
    }
}
