package io.countersign.chain.evm;

/** EIP-1559 fees per gas, in wei. */
public record Fees(long maxFeePerGasWei, long tipPerGasWei) {}
