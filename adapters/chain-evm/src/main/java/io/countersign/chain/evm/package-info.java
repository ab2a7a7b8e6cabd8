/**
 * EVM chains behind {@link io.countersign.spi.ChainAdapter}.
 *
 * <pre>
 *   EvmChainAdapter -> read.ChainReads, read.EffectReads  (facts: k of m endpoints give equal answers)
 *                   -> send.Transmitter                   (one account: outbox, nonces, fees)
 *                        -> rpc.EndpointPool -> rpc.Endpoint, one per URI, each behind its own guard
 * </pre>
 */
@NullMarked
package io.countersign.chain.evm;

import org.jspecify.annotations.NullMarked;
