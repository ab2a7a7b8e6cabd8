package io.countersign.core.report;

import io.countersign.core.config.FeedRule;
import io.countersign.core.config.FeedRule.ClaimsRule;
import io.countersign.core.config.FeedRule.NavRule;
import io.countersign.core.config.FeedRule.ReserveRule;
import io.countersign.core.config.ItemSlot;
import io.countersign.model.Fact;
import io.countersign.model.FactBody;
import io.countersign.model.Quantity;
import io.countersign.model.ReasonCode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One feed out of certified facts: a value or a refusal, never a substitute. */
final class FeedFunction {
    private static final int LANE_BITS = 119;

    private final Map<ItemSlot, Fact> certified;
    private final Instant cut;

    FeedFunction(Map<ItemSlot, Fact> certified, Instant cut) {
        this.certified = certified;
        this.cut = cut;
    }

    FeedResult of(FeedRule rule) {
        return switch (rule) {
            case NavRule nav -> nav(nav);
            case ReserveRule reserve -> reserve(reserve);
            case ClaimsRule claims -> claims(claims);
        };
    }

    private FeedResult nav(NavRule rule) {
        List<Fact> used = new ArrayList<>();
        int stale = 0;
        for (ItemSlot slot : rule.slots()) {
            Fact fact = certified.get(slot);
            if (fact != null && isStale(fact, rule.maxAge())) {
                stale++;
            } else if (fact != null) {
                used.add(fact);
            }
        }
        if (used.size() < rule.minSources()) {
            String counted = used.size() + " of " + rule.minSources() + " sources";
            return stale > 0
                    ? FeedResult.refused(rule, ReasonCode.STALE, counted + ", " + stale + " stale")
                    : FeedResult.refused(rule, ReasonCode.BELOW_QUORUM, counted);
        }
        return agreed(rule, used);
    }

    private FeedResult agreed(NavRule rule, List<Fact> used) {
        List<Quantity> values = new ArrayList<>();
        for (Fact fact : used) {
            Optional<Quantity> value = atScale(rule, ((FactBody.Nav) fact.body()).perUnit());
            if (value.isEmpty()) {
                return FeedResult.refused(
                        rule, ReasonCode.WRONG_UNIT, "from " + fact.key().source());
            }
            values.add(value.get());
        }
        Quantity value = values.getFirst();
        if (!values.stream().allMatch(value::equals)) {
            return FeedResult.refused(rule, ReasonCode.SOURCES_DISAGREE, values.size() + " sources");
        }
        if (value.compare(rule.min()) < 0 || value.compare(rule.max()) > 0) {
            return FeedResult.refused(rule, ReasonCode.OUT_OF_BOUNDS, value.toString());
        }
        return value(rule, value, used);
    }

    private FeedResult reserve(ReserveRule rule) {
        Fact holdings = certified.get(rule.holdings());
        Fact position = certified.get(rule.position());
        if (holdings == null) {
            return FeedResult.refused(rule, ReasonCode.BELOW_QUORUM, "no certified holdings");
        }
        if (position == null) {
            return FeedResult.refused(rule, ReasonCode.CHAIN_UNKNOWN, "no certified position at the cut");
        }
        if (isStale(holdings, rule.maxAge())) {
            return FeedResult.refused(
                    rule, ReasonCode.STALE, "holdings as of " + holdings.key().asOf());
        }
        Optional<Quantity> reserve = atScale(rule, ((FactBody.Holdings) holdings.body()).eligible());
        Optional<Quantity> claims = atScale(rule, ((FactBody.Position) position.body()).claims());
        if (reserve.isEmpty() || claims.isEmpty()) {
            return FeedResult.refused(rule, ReasonCode.WRONG_UNIT, "holdings or claims");
        }
        if (claims.get().compare(reserve.get()) > 0) {
            return FeedResult.refused(
                    rule, ReasonCode.UNDER_RESERVED, "claims " + claims.get() + ", reserve " + reserve.get());
        }
        return value(rule, reserve.get(), List.of(holdings, position));
    }

    private FeedResult claims(ClaimsRule rule) {
        Fact position = certified.get(rule.position());
        if (position == null) {
            return FeedResult.refused(rule, ReasonCode.CHAIN_UNKNOWN, "no certified position at the cut");
        }
        return atScale(rule, ((FactBody.Position) position.body()).claims())
                .map(claims -> value(rule, claims, List.of(position)))
                .orElseGet(() -> FeedResult.refused(rule, ReasonCode.WRONG_UNIT, "claims"));
    }

    private static FeedResult value(FeedRule rule, Quantity value, List<Fact> used) {
        return value.unscaled().bitLength() > LANE_BITS
                ? FeedResult.refused(rule, ReasonCode.OUT_OF_BOUNDS, "needs more than a lane")
                : new FeedResult.Value(rule.feed(), value, used);
    }

    private boolean isStale(Fact fact, Duration maxAge) {
        return Duration.between(fact.key().asOf(), cut).compareTo(maxAge) > 0;
    }

    private static Optional<Quantity> atScale(FeedRule rule, Quantity quantity) {
        return quantity.unit().equals(rule.unit()) ? quantity.atScale(rule.scale()) : Optional.empty();
    }
}
