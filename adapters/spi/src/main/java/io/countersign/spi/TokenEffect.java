package io.countersign.spi;

import io.countersign.model.Address;
import io.countersign.model.AssetId;
import io.countersign.model.BlockRef;
import io.countersign.model.Digest32;
import io.countersign.model.Quantity;

/**
 * One change of supply, from the token's own transfer log; {@code ordinal} is the log's place within its transaction's receipt, so
 * that the effect keeps its name when the transaction is included again after a reorg.
 */
public record TokenEffect(
        BlockRef block,
        Digest32 transaction,
        int ordinal,
        AssetId asset,
        Cause cause,
        Address account,
        Quantity amount) {
    /** Why supply changed. */
    public enum Cause {
        /** The issuer made new units against the reserve. */
        ISSUED,
        /** The issuer took units back. */
        REDEEMED,
        /** A bridge made units that were burned elsewhere: ERC-7802 {@code CrosschainMint}. */
        CROSSCHAIN_MINT,
        /** A bridge burned units to make them elsewhere: ERC-7802 {@code CrosschainBurn}. */
        CROSSCHAIN_BURN,
        /** Supply rose or fell with no event that says why. */
        UNATTRIBUTED_MINT,
        UNATTRIBUTED_BURN
    }
}
