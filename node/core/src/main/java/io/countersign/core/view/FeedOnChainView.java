package io.countersign.core.view;

import io.countersign.model.Address;
import io.countersign.model.ChainId;
import io.countersign.spi.FeedReading;
import java.util.Optional;

/**
 * One feed on one chain.
 *
 * @param reader the AggregatorV3 contract that consumers call
 * @param reading what a consumer was served at the last look; empty while the chain is unknown
 * @param live how the round in force landed here
 * @param next how the next round lands here; empty before this node has anything to send
 */
public record FeedOnChainView(
        ChainId chain,
        String chainName,
        Address reader,
        Optional<FeedReading> reading,
        Optional<LandingView> live,
        Optional<LandingView> next) {}
