package io.countersign.chain.evm.send;

import io.countersign.spi.ChainHead;

/**
 * The sender's account at one head.
 *
 * @param mined transactions mined up to the newest block, which is also the lowest nonce that is not mined
 * @param settled the same up to the newest final block
 * @param baseFeeWei of the newest block
 */
record Account(ChainHead head, long mined, long settled, long baseFeeWei) {}
