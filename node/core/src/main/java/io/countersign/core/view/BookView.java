package io.countersign.core.view;

import io.countersign.model.BookId;
import io.countersign.model.StreamId;
import java.util.List;

/** A book with its feeds, in lane order, and how the committee stands with its current window. */
public record BookView(BookId id, StreamId stream, String title, DecisionView decision, List<FeedView> feeds) {
    public BookView {
        feeds = List.copyOf(feeds);
    }
}
