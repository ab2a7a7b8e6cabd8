package io.countersign.core.round;

import io.countersign.core.config.Stream;
import io.countersign.core.config.Window;
import io.countersign.core.message.Place;

/** One view of one window of one stream. */
record At(Stream stream, Window window, int view) {
    Place place() {
        return new Place(stream.id(), window.sequence(), view);
    }
}
