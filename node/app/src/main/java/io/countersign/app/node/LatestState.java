package io.countersign.app.node;

import io.countersign.core.config.ItemSlot;
import io.countersign.core.round.CoreState;
import io.countersign.model.Fact;
import io.countersign.model.Refusal;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;

/** The last states of the cores, for reading on other threads. */
final class LatestState {
    private final NavigableMap<Integer, CoreState> states = new ConcurrentSkipListMap<>();

    void set(int epoch, CoreState next) {
        states.put(epoch, next);
    }

    /** The core ended; one that stopped is remembered. */
    void ended(int epoch) {
        states.entrySet()
                .removeIf(entry ->
                        entry.getKey() == epoch && entry.getValue().halted().isEmpty());
    }

    /** Why this node signs and publishes nothing any more, if it stopped. */
    Optional<Refusal> halted() {
        return states.values().stream()
                .flatMap(state -> state.halted().stream())
                .findFirst();
    }

    /** The newest item of a slot that passed intake. */
    Optional<Fact> newest(ItemSlot slot) {
        return Optional.ofNullable(states.lastEntry()).map(Map.Entry::getValue).flatMap(state -> state.newest(slot));
    }
}
