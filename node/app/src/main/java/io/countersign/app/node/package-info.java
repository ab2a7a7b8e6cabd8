/**
 * One running node: everything that touches the world, around the pure core.
 *
 * <pre>
 *   sources --&gt; {@link io.countersign.app.node.Inputs} --&gt; journal --&gt; core
 *   chains  --&gt; {@link io.countersign.app.node.ChainDesk} --&gt; {@link io.countersign.app.node.AssetDesk}, {@link io.countersign.app.node.GateDesk} --&gt; core
 *   peers  &lt;--&gt; {@link io.countersign.app.node.CoreLoop} (ledger, signer) --&gt; {@link io.countersign.app.node.Publisher} --&gt; chains
 *   all     --&gt; boards --&gt; {@link io.countersign.app.node.LiveViews} --&gt; API
 * </pre>
 *
 * <p>{@link io.countersign.app.node.OperatorNode} opens and closes it, {@link io.countersign.app.node.Assembly} is the one place
 * where the parts meet.
 */
@NullMarked
package io.countersign.app.node;

import org.jspecify.annotations.NullMarked;
