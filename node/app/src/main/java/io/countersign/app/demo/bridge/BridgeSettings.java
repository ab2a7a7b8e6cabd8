package io.countersign.app.demo.bridge;

import io.countersign.model.Address;
import io.countersign.model.ChainId;
import io.countersign.model.Quantity;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What the bridge of a demo is told.
 *
 * @param seed of everything that varies
 * @param keyFile the hexadecimal key of the account that is the token's issuer and bridge on every chain
 * @param issuedPerChain made by the issuer on each chain at the start; never more is made
 * @param transferEvery from the start of one transfer to the next
 * @param slowEvery every so many transfers one is delivered late; 0 for none
 * @param slowBy how late
 * @param unbackedMintAt the transfer in whose place there is a mint without a burn, counted from 1
 */
public record BridgeSettings(
        long seed,
        Path keyFile,
        List<Chain> chains,
        int scale,
        Quantity issuedPerChain,
        Duration transferEvery,
        int slowEvery,
        Duration slowBy,
        Optional<Integer> unbackedMintAt) {
    public BridgeSettings {
        chains = List.copyOf(chains);
        if (chains.size() < 2) {
            throw new IllegalArgumentException("a bridge joins two chains or more");
        }
        if (issuedPerChain.scale() != scale || issuedPerChain.signum() <= 0) {
            throw new IllegalArgumentException("the issued amount is positive and has the token's decimals");
        }
    }

    /** The token of the asset on one chain. */
    public record Chain(ChainId id, URI endpoint, Address token) {}
}
