package io.countersign.core.view;

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
 * @param destinationChain where the value goes; empty while the protocol does not say before the mint
 * @param firstSeenAt block time of the first leg
 */
public record TransferView(
        Digest32 id,
        AssetId asset,
        Status status,
        Optional<LegView> source,
        Optional<ChainId> destinationChain,
        Optional<LegView> destination,
        Instant firstSeenAt,
        Instant updatedAt) {

    /** One effect on supply. */
    public record LegView(ChainId chain, Digest32 transaction, Quantity amount, Instant blockTime, boolean isFinal) {}

    /** Names as in the transfer rules; the first group ends well, the second is on its way, the third is wrong. */
    public enum Status {
        /** Both legs are final and equal. */
        SETTLED,
        /** Every effect was reorganised away. */
        DROPPED,

        /** The burn is not final. */
        PENDING_SOURCE,
        /** The burn is final and the mint has not been seen. */
        IN_FLIGHT,
        /** The burn is final and the mint is seen, not final. */
        ARRIVING,
        /** In flight for longer than the route allows; the value still counts. */
        STUCK,
        /** A mint whose source chain is not covered far enough to judge. */
        AWAIT_SOURCE,

        /** A mint that no chain has a burn for. */
        ORPHAN_MINT,
        /** A mint before its burn was final. */
        EARLY_MINT,
        /** One burn, more than one mint. */
        DUPLICATE_MINT,
        /** The burn was reorganised away after the mint. */
        SOURCE_VANISHED,
        /** The legs differ in amount. */
        AMOUNT_BREAK,
        /** A final block of a leg changed. */
        FINALITY_VIOLATION
    }
}
