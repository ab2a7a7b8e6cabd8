package io.countersign.core.reconcile;

import java.time.Instant;
import java.util.List;

/** Absence is a claim: that there is no burn for a mint needs every other chain read past the mint's time. */
final class Coverage {
    private Coverage() {}

    static boolean everywhereElse(AssetPolicy policy, List<ChainView> views, Leg mint) {
        Instant until = mint.time().plus(policy.clockSkew());
        return policy.tokens().stream()
                .filter(token -> !token.chain().equals(mint.chain()))
                .allMatch(token ->
                        views.stream().anyMatch(view -> view.chain().equals(token.chain()) && view.covers(until)));
    }
}
