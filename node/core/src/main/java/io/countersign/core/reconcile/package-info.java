/**
 * What happened to an asset on every chain, and whether it adds up.
 *
 * <pre>
 *   ChainAdapter -> ChainScan -> ChainWatch (one per chain and asset)  -> ChainView
 *                                                                          |  views of all chains, holdings, now
 *                                                                          v
 *                                                       Reconciliation -> Reconciled: transfers, conservation, breaks, verdict
 *                                                       Positions      -> the position fact at a cut
 * </pre>
 *
 * Everything but {@link io.countersign.core.reconcile.ChainScan} is a pure function of what was seen: the order in which chains were
 * read, repeated readings and restarts change nothing.
 */
@NullMarked
package io.countersign.core.reconcile;

import org.jspecify.annotations.NullMarked;
