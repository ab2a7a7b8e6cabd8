package io.countersign.simulation;

import io.countersign.core.message.Place;
import io.countersign.model.StreamId;
import java.util.Comparator;

record WindowKey(StreamId stream, long window) implements Comparable<WindowKey> {
    private static final Comparator<WindowKey> ORDER =
            Comparator.comparing((WindowKey key) -> key.stream().id()).thenComparingLong(WindowKey::window);

    static WindowKey of(Place place) {
        return new WindowKey(place.stream(), place.window());
    }

    @Override
    public int compareTo(WindowKey other) {
        return ORDER.compare(this, other);
    }

    @Override
    public String toString() {
        return "window " + window + " of " + stream.id().toHex().substring(0, 10);
    }
}
