package io.countersign.peer;

import io.countersign.model.Bytes;
import io.countersign.model.OperatorId;
import io.countersign.model.Refusal;

/**
 * What the links tell the node. All calls come from the one thread of the links, one at a time; an implementation hands over and
 * returns at once.
 */
public interface PeerListener {
    /** {@code sender} is the operator whose pinned key the channel proved. Messages of one link arrive in the order sent. */
    void received(OperatorId sender, Bytes message);

    /** A link is up; what was sent before and not received is lost. */
    default void connected(Hello peer) {}

    default void disconnected(OperatorId peer) {}

    /** A link was refused or broken off for cause; repeats within {@link Limits#REFUSAL_INTERVAL} are left out. */
    default void refused(Refusal refusal) {}

    /** Another run of {@code peer} is known from now on: durable on return, unlike all else here. */
    default void remember(OperatorId peer, KnownRun run) {}

    /** {@code peer} does not let this run in. */
    default void told(OperatorId peer, Notice notice) {}
}
