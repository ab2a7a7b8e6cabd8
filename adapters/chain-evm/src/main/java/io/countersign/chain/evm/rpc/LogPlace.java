package io.countersign.chain.evm.rpc;

import io.countersign.model.Digest32;

/** Where a log was found. */
public record LogPlace(Digest32 transaction, Digest32 blockHash, long block, boolean removed) {}
