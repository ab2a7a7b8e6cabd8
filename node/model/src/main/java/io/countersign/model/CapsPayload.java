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
        caps = caps.stream().sorted(MintCap.ORDER).toList();
        if (caps.isEmpty() || caps.size() > MAX_CAPS) {
            throw new IllegalArgumentException("a vector has 1 to 256 caps, not " + caps.size());
        }
        for (int i = 1; i < caps.size(); i++) {
            if (MintCap.ORDER.compare(caps.get(i - 1), caps.get(i)) == 0) {
                throw new IllegalArgumentException("a vector names a guard twice: " + caps.get(i));
            }
        }
    }

    public Bytes encode() {
        return caps.stream().map(MintCap::encode).reduce(asset.subject().bytes(), Bytes::concat);
    }
}
