package io.countersign.core.view;

import java.util.Optional;

/** At most {@code limit} items older than {@code before}, or the newest ones. */
public record PageRequest(Optional<Cursor> before, int limit) {
    public static final int MAX_LIMIT = 200;

    public PageRequest {
        if (limit < 1 || limit > MAX_LIMIT) {
            throw new IllegalArgumentException("a page has 1 to " + MAX_LIMIT + " items, not " + limit);
        }
    }

    public static PageRequest newest(int limit) {
        return new PageRequest(Optional.empty(), limit);
    }
}
