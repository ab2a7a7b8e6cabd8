/**
 * Measures what a round costs an operator and what an update costs on chain, each next to what it should be compared with.
 *
 * <pre>
 *   RoundsBench --&gt; BenchCluster --&gt; BenchNode (OperatorCore, FROST, P-256, SQLite) --&gt; RoundFigures
 *   GasBench    --&gt; BenchChain (anvil), signed by GroupKeys                         --&gt; GasFigures
 * </pre>
 */
@NullMarked
package io.countersign.app.bench;

import org.jspecify.annotations.NullMarked;
