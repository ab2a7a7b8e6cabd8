/**
 * Creates a network's contracts on a chain, at addresses that are the same on every chain, and compares what stands there with this
 * build.
 *
 * <pre>
 *   Places (account, network) --&gt; network file        before there is a group key
 *   DeploymentPlan --&gt; Creations --&gt; ContractDeployer  creates what is missing
 *                               \--&gt; ContractVerifier  code and immutables as this build makes them
 * </pre>
 */
@NullMarked
package io.countersign.app.deploy;

import org.jspecify.annotations.NullMarked;
