package io.countersign.simulation;

import java.util.EnumMap;
import java.util.Map;

/** How often each fault was injected. */
public final class Tally {
    private final EnumMap<Fault, Long> counts = new EnumMap<>(Fault.class);

    void add(Fault fault) {
        counts.merge(fault, 1L, Long::sum);
    }

    void addAll(Tally other) {
        other.counts.forEach((fault, count) -> counts.merge(fault, count, Long::sum));
    }

    long of(Fault fault) {
        return counts.getOrDefault(fault, 0L);
    }

    long total() {
        return counts.values().stream().mapToLong(Long::longValue).sum();
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        for (Map.Entry<Fault, Long> count : counts.entrySet()) {
            text.append(String.format(
                    "  %-22s %d%n", count.getKey().name().toLowerCase(java.util.Locale.ROOT), count.getValue()));
        }
        return text.toString();
    }
}
