package io.countersign.core.observe;

import io.countersign.core.config.FeedRule;
import io.countersign.core.config.ItemSlot;
import io.countersign.core.limits.Limits;
import io.countersign.model.Fact;
import io.countersign.model.FactBody;
import io.countersign.model.FactKind;
import io.countersign.model.Quantity;
import io.countersign.model.ReasonCode;
import io.countersign.model.Refusal;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Decides whether a newly read fact may be used. It accepts or refuses; nothing is ever clamped, replaced or carried over. Time is
 * the fact's own receipt, so the same facts in the same order give the same items after every restart.
 */
public final class Intake {
    private Intake() {}

    /** What became of a fact. */
    public sealed interface Verdict {
        record Accepted(ItemHistory next) implements Verdict {}

        /** The same fact is held already. */
        record Known() implements Verdict {}

        record Refused(Refusal refusal) implements Verdict {}

        /** One version, two contents: the item is latched. */
        record Conflict(ItemHistory next, Refusal refusal) implements Verdict {}
    }

    public static Verdict judge(ItemHistory history, List<ItemPolicy> policies, HeldFact candidate) {
        Fact fact = candidate.fact();
        Optional<HeldFact> same = history.find(fact.key(), fact.version());
        if (same.isPresent() && same.get().hash().equals(candidate.hash())) {
            return new Verdict.Known();
        }
        if (same.isPresent()) {
            Refusal refusal =
                    refusal(fact, ReasonCode.SOURCE_CONFLICT, "version " + fact.version() + " has two contents");
            return new Verdict.Conflict(history.latch(fact.key()), refusal);
        }
        return order(history, candidate)
                .or(() -> age(policies, candidate))
                .or(() -> number(history, policies, fact))
                .<Verdict>map(Verdict.Refused::new)
                .orElseGet(() -> new Verdict.Accepted(history.with(candidate)));
    }

    private static Optional<Refusal> order(ItemHistory history, HeldFact candidate) {
        Fact fact = candidate.fact();
        if (history.isLatched(fact.key())) {
            return Optional.of(refusal(fact, ReasonCode.SOURCE_CONFLICT, "an earlier version had two contents"));
        }
        if (history.isWithdrawn(fact.key(), fact.version())) {
            return Optional.of(refusal(fact, ReasonCode.WITHDRAWN, "the source took this version back"));
        }
        if (history.newest().isPresent()
                && candidate.leaf().isOlderThan(history.newest().get().leaf())) {
            return Optional.of(refusal(fact, ReasonCode.SUPERSEDED, "a newer item is held"));
        }
        return Optional.empty();
    }

    private static Optional<Refusal> age(List<ItemPolicy> policies, HeldFact candidate) {
        Fact fact = candidate.fact();
        Instant asOf = fact.key().asOf();
        if (fact.key().kind() == FactKind.COMMITTEE) {
            return Optional.empty();
        }
        if (asOf.isAfter(candidate.storedAt().plus(Limits.FUTURE_ALLOWANCE))) {
            return Optional.of(refusal(fact, ReasonCode.FROM_THE_FUTURE, "valid as of " + asOf));
        }
        Duration age = Duration.between(asOf, candidate.storedAt());
        boolean stale = policies.stream()
                .flatMap(policy -> policy.maxAge().stream())
                .anyMatch(maxAge -> age.compareTo(maxAge) > 0);
        return stale ? Optional.of(refusal(fact, ReasonCode.STALE, "valid as of " + asOf)) : Optional.empty();
    }

    private static Optional<Refusal> number(ItemHistory history, List<ItemPolicy> policies, Fact fact) {
        Optional<Quantity> number = number(fact);
        if (number.isEmpty()) {
            return Optional.empty();
        }
        return policies.stream()
                .flatMap(policy -> number(history, policy, fact, number.get()).stream())
                .findFirst();
    }

    private static Optional<Refusal> number(ItemHistory history, ItemPolicy policy, Fact fact, Quantity number) {
        if (!number.unit().equals(policy.unit())) {
            return Optional.of(refusal(fact, ReasonCode.WRONG_UNIT, "in " + number.unit() + ", not " + policy.unit()));
        }
        Optional<Quantity> scaled = number.atScale(policy.scale());
        if (scaled.isEmpty()) {
            return Optional.of(
                    refusal(fact, ReasonCode.WRONG_UNIT, number + " has more than " + policy.scale() + " decimals"));
        }
        Quantity value = scaled.get();
        if (value.signum() < 0
                || policy.bounds().filter(bounds -> isOutside(bounds, value)).isPresent()) {
            return Optional.of(refusal(fact, ReasonCode.OUT_OF_BOUNDS, value.toString()));
        }
        Optional<Quantity> last = history.newest()
                .flatMap(held -> number(held.fact()))
                .flatMap(quantity -> quantity.atScale(policy.scale()));
        if (policy.maxStepBasisPoints().isPresent()
                && last.isPresent()
                && isStepTooLarge(last.get(), value, policy.maxStepBasisPoints().get())) {
            return Optional.of(refusal(fact, ReasonCode.STEP_TOO_LARGE, "from " + last.get() + " to " + value));
        }
        return Optional.empty();
    }

    private static boolean isOutside(ItemPolicy.Bounds bounds, Quantity value) {
        return value.compare(bounds.min()) < 0 || value.compare(bounds.max()) > 0;
    }

    /** |value - last| * 10,000 &gt; last * basis points, without a division. */
    private static boolean isStepTooLarge(Quantity last, Quantity value, int basisPoints) {
        BigInteger step = value.minus(last).unscaled().abs().multiply(BigInteger.valueOf(FeedRule.BASIS_POINTS));
        return step.compareTo(last.unscaled().abs().multiply(BigInteger.valueOf(basisPoints))) > 0;
    }

    private static Optional<Quantity> number(Fact fact) {
        return switch (fact.body()) {
            case FactBody.Nav nav -> Optional.of(nav.perUnit());
            case FactBody.Holdings holdings -> Optional.of(holdings.eligible());
            case FactBody.Position position -> Optional.of(position.claims());
            case FactBody.Settlement settlement -> Optional.empty();
            case FactBody.PreparedCommittee committee -> Optional.empty();
        };
    }

    private static Refusal refusal(Fact fact, ReasonCode code, String detail) {
        ItemSlot slot = ItemSlot.of(fact);
        return new Refusal(code, slot.source() + " " + slot.instrument(), slot.kind() + ": " + detail);
    }
}
