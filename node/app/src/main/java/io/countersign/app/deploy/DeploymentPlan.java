package io.countersign.app.deploy;

import io.countersign.core.config.NetworkConfig;
import io.countersign.model.Address;
import io.countersign.model.Bytes;
import java.util.Optional;

/**
 * The contracts of a network on one chain.
 *
 * @param groupKey of the founding committee: compressed, 33 bytes
 * @param token a token to try things with; none where a network watches tokens of its own
 */
public record DeploymentPlan(NetworkConfig network, Bytes groupKey, Optional<Token> token) {
    /** @param scale the token's decimals */
    public record Token(String name, String symbol, int scale, Address issuer, Address bridge) {}
}
