package io.countersign.core.reconcile;

import io.countersign.model.Quantity;
import io.countersign.spi.TokenEffect;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.function.Predicate;

/** Effects of all chains at the asset's scale, each once, in time order. */
record Legs(List<Leg> all) {
    static Legs of(AssetPolicy policy, List<ChainView> views) {
        TreeSet<Leg> legs = new TreeSet<>(Leg.IN_TIME);
        for (ChainView view : views) {
            view.settled().forEach(effect -> legs.add(leg(policy, effect, true)));
            view.pending().forEach(effect -> legs.add(leg(policy, effect, false)));
        }
        return new Legs(new ArrayList<>(legs));
    }

    private static Leg leg(AssetPolicy policy, TokenEffect effect, boolean isFinal) {
        return new Leg(effect, policy.canonical(effect.amount()), isFinal);
    }

    Legs where(Predicate<Leg> wanted) {
        return new Legs(all.stream().filter(wanted).toList());
    }

    Legs of(TokenEffect.Cause cause) {
        return where(leg -> leg.effect().cause() == cause);
    }

    Quantity sum(Quantity zero) {
        return all.stream().map(Leg::amount).reduce(zero, Quantity::plus);
    }

    /** Supply that these effects add up to. */
    Quantity supply(Quantity zero) {
        return all.stream().reduce(zero, Legs::apply, Quantity::plus);
    }

    private static Quantity apply(Quantity sum, Leg leg) {
        return switch (leg.effect().cause()) {
            case ISSUED, CROSSCHAIN_MINT, UNATTRIBUTED_MINT -> sum.plus(leg.amount());
            case REDEEMED, CROSSCHAIN_BURN, UNATTRIBUTED_BURN -> sum.minus(leg.amount());
        };
    }

    List<Matching.Pair> matched(AssetPolicy policy) {
        return new Matching(policy.clockSkew())
                .pair(
                        of(TokenEffect.Cause.CROSSCHAIN_BURN).all(),
                        of(TokenEffect.Cause.CROSSCHAIN_MINT).all());
    }
}
