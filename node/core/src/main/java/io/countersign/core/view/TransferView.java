package io.countersign.core.view;

import io.countersign.core.reconcile.TransferStatus;
import io.countersign.model.AssetId;
import io.countersign.model.ChainId;
import io.countersign.model.Digest32;
import io.countersign.model.Quantity;
import java.time.Instant;
import java.util.Optional;

/**
 * One cross-chain transfer. Its status is a pure function of its two legs and what is known of the chains.
 *
 * @param id stable for the transfer's life: Keccak-256 over asset, chain, transaction and ordinal of its first leg
 * @param source the burn, where one is known
 * @param destination the mint, where one is known
 * @param firstSeenAt block time of the first leg
 */
public record TransferView(
        Digest32 id,
        AssetId asset,
        TransferStatus status,
        Optional<LegView> source,
        Optional<LegView> destination,
        Instant firstSeenAt,
        Instant updatedAt) {

    /** One effect on supply. */
    public record LegView(ChainId chain, Digest32 transaction, Quantity amount, Instant blockTime, boolean isFinal) {}
}
