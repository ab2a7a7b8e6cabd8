package io.countersign.chain.evm;

import io.countersign.model.Address;
import io.countersign.model.ChainId;
import io.countersign.model.Digest32;
import java.net.URI;
import java.time.Duration;
import java.util.List;

/**
 * One chain as one operator sees it. Finality is the chain's own {@code finalized} tag and nothing else.
 *
 * @param networkId the network whose statements are landed here
 * @param endpoints JSON-RPC over HTTP
 * @param required how many endpoints must give the same answer; never lowered
 * @param callTimeout for one JSON-RPC call
 * @param callsPerSecond to one endpoint
 * @param maxLogRangeBlocks asked for in one {@code eth_getLogs}; halved where an endpoint refuses
 * @param fees what transactions may cost
 */
public record EvmChainSettings(
        ChainId chain,
        Digest32 networkId,
        Address hub,
        List<URI> endpoints,
        int required,
        Duration callTimeout,
        int callsPerSecond,
        int maxLogRangeBlocks,
        FeeSettings fees) {
    private static final Duration DEFAULT_CALL_TIMEOUT = Duration.ofSeconds(5);
    private static final int DEFAULT_CALLS_PER_SECOND = 500;
    private static final int DEFAULT_LOG_RANGE_BLOCKS = 2_000;

    public EvmChainSettings {
        endpoints = List.copyOf(endpoints);
        if (endpoints.isEmpty() || endpoints.size() > Limits.MAX_ENDPOINTS) {
            throw new IllegalArgumentException("a chain has 1 to " + Limits.MAX_ENDPOINTS + " endpoints");
        }
        if (required < 1 || required > endpoints.size()) {
            throw new IllegalArgumentException("the endpoints that must agree are 1 to " + endpoints.size());
        }
        if (callTimeout.isNegative() || callTimeout.isZero() || callsPerSecond < 1 || maxLogRangeBlocks < 1) {
            throw new IllegalArgumentException("timeouts, rates and ranges are more than zero");
        }
    }

    /** Settings with the usual limits. */
    public static EvmChainSettings of(
            ChainId chain, Digest32 networkId, Address hub, List<URI> endpoints, int required) {
        return new EvmChainSettings(
                chain,
                networkId,
                hub,
                endpoints,
                required,
                DEFAULT_CALL_TIMEOUT,
                DEFAULT_CALLS_PER_SECOND,
                DEFAULT_LOG_RANGE_BLOCKS,
                FeeSettings.DEFAULT);
    }

    /**
     * @param tipPerGasWei offered first
     * @param maxFeePerGasWei never exceeded; a transaction that needs more waits
     * @param resendAfter how long a sent transaction may go without being mined before it is sent again
     * @param raiseAfter the same, before its fees are raised
     */
    public record FeeSettings(long tipPerGasWei, long maxFeePerGasWei, Duration resendAfter, Duration raiseAfter) {
        private static final long GWEI = 1_000_000_000L;
        static final FeeSettings DEFAULT =
                new FeeSettings(GWEI, 500 * GWEI, Duration.ofSeconds(4), Duration.ofSeconds(12));

        public FeeSettings {
            if (tipPerGasWei < 1 || maxFeePerGasWei < tipPerGasWei) {
                throw new IllegalArgumentException("fees are at least 1 wei, and the cap is not below the tip");
            }
        }
    }
}
