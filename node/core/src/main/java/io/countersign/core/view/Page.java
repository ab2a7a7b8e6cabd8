package io.countersign.core.view;

import java.util.List;
import java.util.Optional;

/** Some items, newest first, and where the older ones begin; {@code next} is empty on the last page. */
public record Page<T>(List<T> items, Optional<Cursor> next) {
    public Page {
        items = List.copyOf(items);
    }
}
