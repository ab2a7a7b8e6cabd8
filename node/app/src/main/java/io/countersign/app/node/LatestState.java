package io.countersign.app.node;

import io.countersign.core.config.ItemSlot;
import io.countersign.core.round.CoreState;
import io.countersign.model.Fact;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/** The core's last state, for reading on other threads. */
final class LatestState {
    private final AtomicReference<Optional<CoreState>> state = new AtomicReference<>(Optional.empty());

    void set(CoreState next) {
        state.set(Optional.of(next));
    }

    /** The newest item of a slot that passed intake. */
    Optional<Fact> newest(ItemSlot slot) {
        return state.get().flatMap(known -> known.newest(slot));
    }
}
