package io.countersign.core.config;

import java.time.Instant;
import java.util.Optional;

/** A schedule of one window that never closes. */
public record EndlessWindow(SlotClock slots, Window only) implements Schedule {
    @Override
    public Optional<Window> window(long sequence) {
        return sequence == only.sequence() ? Optional.of(only) : Optional.empty();
    }

    @Override
    public Optional<Window> latestOpenedAt(Instant now) {
        return now.isBefore(only.open()) ? Optional.empty() : Optional.of(only);
    }

    @Override
    public Optional<Window> previous(Window window) {
        return Optional.empty();
    }
}
