package io.countersign.app.deploy;

import io.countersign.contracts.FeedTerms;
import io.countersign.core.config.FeedRule;
import java.math.BigInteger;
import java.util.OptionalInt;

/** The terms on which a hub lists a feed at first: an outer fence round what the operators check themselves. */
final class ListingTerms {
    /** How much further a chain lets a value move than the operators do: it may have missed rounds. */
    private static final int STEP_FACTOR = 10;

    private static final int MAX_STEP_BASIS_POINTS = 65_534;

    private ListingTerms() {}

    static FeedTerms of(FeedRule rule) {
        FeedTerms any = FeedTerms.unbounded(rule.unit(), rule.scale());
        return switch (rule) {
            case FeedRule.NavRule nav ->
                new FeedTerms(
                        nav.unit(),
                        nav.scale(),
                        nav.min().unscaled(),
                        nav.max().unscaled(),
                        OptionalInt.of(Math.min(STEP_FACTOR * nav.maxStepBasisPoints(), MAX_STEP_BASIS_POINTS)),
                        0,
                        0);
            case FeedRule.ReserveRule reserve -> notNegative(any);
            case FeedRule.ClaimsRule claims -> notNegative(any);
        };
    }

    private static FeedTerms notNegative(FeedTerms terms) {
        return new FeedTerms(terms.unit(), terms.decimals(), BigInteger.ZERO, terms.max(), OptionalInt.empty(), 0, 0);
    }
}
