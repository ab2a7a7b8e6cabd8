package io.countersign.chain.evm;

import io.countersign.testkit.ChainAdapterContract;
import io.countersign.testkit.ChainWorld;

class EvmChainAdapterIT extends ChainAdapterContract {
    @Override
    protected ChainWorld open() {
        return AnvilWorld.start();
    }
}
