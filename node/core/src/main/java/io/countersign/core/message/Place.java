package io.countersign.core.message;

import io.countersign.model.Digest32;
import io.countersign.model.StreamId;

/**
 * What a message is about.
 *
 * @param window the window's sequence
 * @param view the view in that window, from 0 at its open
 */
public record Place(StreamId stream, long window, int view) {
    /** Messages that belong to no window. */
    public static final Place NONE = new Place(new StreamId(Digest32.ZERO), 0, 0);

    public Place {
        if (window < 0 || view < 0) {
            throw new IllegalArgumentException("windows and views are not negative");
        }
    }
}
