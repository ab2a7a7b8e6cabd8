package io.countersign.core.reconcile;

import io.countersign.model.ChainId;
import io.countersign.model.Quantity;
import io.countersign.spi.TokenEffect;
import java.time.Instant;
import java.util.Comparator;

/**
 * One side of a transfer.
 *
 * @param amount at the asset's own scale
 */
public record Leg(TokenEffect effect, Quantity amount, boolean isFinal) {
    static final Comparator<Leg> IN_TIME = Comparator.comparing(Leg::time)
            .thenComparing(Leg::chain)
            .thenComparingLong(leg -> leg.effect().block().number())
            .thenComparing(leg -> leg.effect().transaction())
            .thenComparingInt(leg -> leg.effect().ordinal());

    public ChainId chain() {
        return effect.block().chain();
    }

    public Instant time() {
        return effect.block().time();
    }
}
