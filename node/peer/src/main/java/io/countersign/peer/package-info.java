/**
 * Mutually authenticated links between the operators of a committee, and the identity keys behind them.
 *
 * <pre>
 *   lower index                               higher index
 *   Dialler ── TCP ── TLS 1.3, both pinned ── Acceptor
 *          LinkHandler: hello ⇄ hello, then messages and heartbeats
 *          Links → PeerListener (the node), PeerState (the operator page)
 * </pre>
 */
@NullMarked
package io.countersign.peer;

import org.jspecify.annotations.NullMarked;
