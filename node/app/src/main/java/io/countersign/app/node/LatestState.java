package io.countersign.app.node;

import io.countersign.core.config.ItemSlot;
import io.countersign.core.round.CoreState;
import io.countersign.model.Fact;
import io.countersign.model.Refusal;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/** The core's last state, for reading on other threads. */
final class LatestState {
    private final AtomicReference<Optional<CoreState>> state = new AtomicReference<>(Optional.empty());

    void set(CoreState next) {
        state.set(Optional.of(next));
    }

    /** Why this node signs and publishes nothing any more, if it stopped. */
    Optional<Refusal> halted() {
        return state.get().flatMap(CoreState::halted);
    }

    /** The newest item of a slot that passed intake. */
    Optional<Fact> newest(ItemSlot slot) {
        return state.get().flatMap(known -> known.newest(slot));
    }
}
