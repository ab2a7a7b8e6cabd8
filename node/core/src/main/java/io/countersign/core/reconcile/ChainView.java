package io.countersign.core.reconcile;

import io.countersign.model.BlockRef;
import io.countersign.model.ChainId;
import io.countersign.model.Quantity;
import io.countersign.model.Refusal;
import io.countersign.spi.TokenEffect;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What is known of one token on one chain.
 *
 * @param settled every effect up to {@code finalized}, in chain order, from the token's first block on
 * @param supply total supply in {@code finalized}, as the token says
 * @param pending every effect after {@code finalized} up to {@code head}; may be reorganised away
 * @param vanished burns that were seen and then reorganised away
 * @param violation set for good once a block that was final changed
 */
public record ChainView(
        BlockRef finalized,
        List<TokenEffect> settled,
        Quantity supply,
        BlockRef head,
        List<TokenEffect> pending,
        List<TokenEffect> vanished,
        Optional<Refusal> violation) {
    public ChainView {
        settled = List.copyOf(settled);
        pending = List.copyOf(pending);
        vanished = List.copyOf(vanished);
    }

    public ChainId chain() {
        return finalized.chain();
    }

    /** Whether every final block with a time up to {@code time} has been read. */
    boolean covers(Instant time) {
        return finalized.time().isAfter(time);
    }
}
