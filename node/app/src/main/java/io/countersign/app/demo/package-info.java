/**
 * The whole loop on one machine, with real processes: four operators, three chains, a custodian and a bridge.
 *
 * <pre>
 *   Demo --&gt; anvil x3, custodian, node x4 (key generation) --&gt; contracts deployed under the group key --&gt; bridge
 *        --&gt; watches the nodes' APIs and the chains themselves, checks that every chain agrees, reports
 * </pre>
 */
@NullMarked
package io.countersign.app.demo;

import org.jspecify.annotations.NullMarked;
