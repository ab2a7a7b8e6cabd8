package io.countersign.model;

import java.util.List;

/**
 * Mint caps of an asset, one vector for all chains. Byte form: the asset's subject, then five ABI words for each entry (uint256 chain,
 * address guard, address token, uint128 issue, uint128 bridge), in order of chain and guard, none twice.
 */
public record CapsPayload(AssetId asset, List<MintCap> caps) {
    /** Most entries of one vector. */
    public static final int MAX_CAPS = 256;

    public CapsPayload {
        caps = Vectors.ordered(caps, MintCap.ORDER, MAX_CAPS);
    }

    public Bytes encode() {
        return caps.stream().map(MintCap::encode).reduce(asset.subject().bytes(), Bytes::concat);
    }
}
