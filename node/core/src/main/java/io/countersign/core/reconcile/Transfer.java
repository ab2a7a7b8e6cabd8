package io.countersign.core.reconcile;

import io.countersign.model.Address;
import io.countersign.model.AssetId;
import io.countersign.model.CanonicalWriter;
import io.countersign.model.Digest32;
import io.countersign.model.Hashes;
import io.countersign.model.Quantity;
import java.time.Instant;
import java.util.Optional;

/**
 * Value on its way from one chain to another. ERC-7802 gives no identifier, so legs are matched by asset, account and amount, first
 * burned first minted; which of two equal burns belongs to which of two equal mints is a convention.
 */
public record Transfer(AssetId asset, TransferStatus status, Optional<Leg> source, Optional<Leg> destination) {
    public Transfer {
        if (source.isEmpty() && destination.isEmpty()) {
            throw new IllegalArgumentException("a transfer has a leg");
        }
    }

    /** Keccak-256 over asset, chain, transaction and ordinal of the first leg. */
    public Digest32 id() {
        Leg leg = firstLeg();
        return Hashes.keccak256(new CanonicalWriter()
                .text(asset.name())
                .i64(leg.chain().value())
                .digest(leg.effect().transaction())
                .i32(leg.effect().ordinal())
                .toBytes());
    }

    /** The burn, or the mint where no burn is known. */
    public Leg firstLeg() {
        return source.or(() -> destination).orElseThrow();
    }

    public Address account() {
        return firstLeg().effect().account();
    }

    public Quantity amount() {
        return firstLeg().amount();
    }

    public Instant firstSeenAt() {
        return firstLeg().time();
    }
}
