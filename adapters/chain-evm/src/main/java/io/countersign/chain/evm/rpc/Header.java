package io.countersign.chain.evm.rpc;

import io.countersign.model.BlockRef;

/** A block and its base fee (EIP-1559), 0 on chains without one. */
public record Header(BlockRef block, long baseFeeWei) {}
