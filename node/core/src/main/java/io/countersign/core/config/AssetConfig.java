package io.countersign.core.config;

import io.countersign.model.Address;
import io.countersign.model.AssetId;
import io.countersign.model.ChainId;
import io.countersign.model.Unit;
import java.util.List;

/**
 * One tokenised asset and its token on every chain, chains in rising order.
 *
 * @param scale decimal digits of the token, the same on every chain
 */
public record AssetConfig(AssetId asset, Unit unit, int scale, List<Token> tokens) {
    public AssetConfig {
        tokens = List.copyOf(tokens);
        if (tokens.isEmpty()) {
            throw new IllegalArgumentException(asset + ": an asset has a token on at least one chain");
        }
        for (int i = 1; i < tokens.size(); i++) {
            if (tokens.get(i - 1).chain().compareTo(tokens.get(i).chain()) >= 0) {
                throw new IllegalArgumentException(asset + ": chains stand in rising order, each once");
            }
        }
    }

    /** The token contract on one chain. */
    public record Token(ChainId chain, Address contract) {}
}
