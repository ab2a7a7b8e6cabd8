package io.countersign.simulation;

import java.time.Instant;
import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.function.BooleanSupplier;

/** Virtual time: what is planned happens in order of time, then of planning. Milliseconds of Unix time. */
final class Timeline {
    private record Planned(long at, long order, Runnable action) {}

    private final PriorityQueue<Planned> queue =
            new PriorityQueue<>(Comparator.comparingLong(Planned::at).thenComparingLong(Planned::order));
    private long now;
    private long planned;

    Timeline(Instant start) {
        this.now = start.toEpochMilli();
    }

    long now() {
        return now;
    }

    Instant instant() {
        return Instant.ofEpochMilli(now);
    }

    void after(long millis, Runnable action) {
        at(now + millis, action);
    }

    /** What is planned for the past happens at once. */
    void at(long millis, Runnable action) {
        queue.add(new Planned(Math.max(now, millis), planned++, action));
    }

    void runUntil(long end, BooleanSupplier stopped) {
        while (!queue.isEmpty() && queue.peek().at() <= end && !stopped.getAsBoolean()) {
            Planned next = queue.remove();
            now = next.at();
            next.action().run();
        }
        now = Math.max(now, end);
    }
}
