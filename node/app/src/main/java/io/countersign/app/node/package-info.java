/**
 * One running node: everything that touches the world, around the pure core.
 *
 * <pre>
 *   sources --&gt; {@link io.countersign.app.node.Inputs} --&gt; journal, then core
 *   chains  --&gt; {@link io.countersign.app.node.Chains} --&gt; reconciliation --&gt; positions, breaks, gate states --&gt; core
 *   peers  &lt;--&gt; {@link io.countersign.app.node.CoreLoop} --&gt; ledger, signer, {@link io.countersign.app.node.Publisher} --&gt; chains
 *   all of it --&gt; {@link io.countersign.app.node.LiveViews} --&gt; API
 * </pre>
 */
@NullMarked
package io.countersign.app.node;

import org.jspecify.annotations.NullMarked;
