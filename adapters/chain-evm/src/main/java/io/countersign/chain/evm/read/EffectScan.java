package io.countersign.chain.evm.read;

import io.countersign.chain.evm.rpc.EndpointPool;
import io.countersign.model.ChainId;
import io.countersign.model.Result;
import io.countersign.spi.EffectRange;
import io.countersign.spi.TokenRef;

/** Supply changes in a range of blocks, as enough endpoints give them in equal words. */
public final class EffectScan {
    private final ChainId chain;
    private final EndpointPool endpoints;
    private final int maxRangeBlocks;

    public EffectScan(ChainId chain, EndpointPool endpoints, int maxRangeBlocks) {
        this.chain = chain;
        this.endpoints = endpoints;
        this.maxRangeBlocks = maxRangeBlocks;
    }

    public Result<EffectRange> read(TokenRef token, long from, long to) {
        return endpoints.agreed(
                "token effects", endpoint -> new EffectReads(chain, endpoint, token, maxRangeBlocks).read(from, to));
    }
}
