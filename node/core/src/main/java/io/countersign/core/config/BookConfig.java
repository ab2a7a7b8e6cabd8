package io.countersign.core.config;

import io.countersign.core.limits.Limits;
import io.countersign.model.BookId;
import io.countersign.model.BookPayload;
import io.countersign.model.CanonicalWriter;
import io.countersign.model.Digest32;
import io.countersign.model.FeedId;
import io.countersign.model.Hashes;
import io.countersign.model.Scope;
import io.countersign.model.StreamId;
import java.util.List;
import java.util.TreeSet;

/** One book: feeds that strike together, in lane order. */
public record BookConfig(BookId book, WindowSchedule schedule, List<FeedRule> feeds) implements Stream {
    public BookConfig {
        feeds = List.copyOf(feeds);
        if (feeds.isEmpty() || feeds.size() > BookPayload.MAX_LANES) {
            throw new IllegalArgumentException(book + ": a book has 1 to " + BookPayload.MAX_LANES + " feeds");
        }
        TreeSet<FeedId> names = new TreeSet<>();
        for (FeedRule feed : feeds) {
            if (!names.add(feed.feed())) {
                throw new IllegalArgumentException(book + ": the feed " + feed.feed() + " stands twice");
            }
        }
        if (slotsOf(feeds).size() > Limits.SECTION_SLOTS) {
            throw new IllegalArgumentException(
                    book + ": sources times items give more than " + Limits.SECTION_SLOTS + " slots");
        }
        if (schedule.validSlots() != schedule.periodSlots()) {
            throw new IllegalArgumentException(book + ": a book is in force until the next one");
        }
    }

    @Override
    public StreamId id() {
        return StreamId.ofBook(book);
    }

    @Override
    public List<ItemSlot> slots() {
        return slotsOf(feeds);
    }

    @Override
    public Digest32 policyHash() {
        CanonicalWriter out = new CanonicalWriter();
        write(out);
        return Hashes.keccak256(out.toBytes());
    }

    @Override
    public Scope scope() {
        return Scope.EVERYWHERE;
    }

    @Override
    public String name() {
        return book.name();
    }

    void write(CanonicalWriter out) {
        out.text("countersign/policy/book/1").text(book.name());
        schedule.write(out);
        out.i32(feeds.size());
        feeds.forEach(feed -> feed.write(out));
    }

    private static List<ItemSlot> slotsOf(List<FeedRule> feeds) {
        TreeSet<ItemSlot> slots = new TreeSet<>();
        feeds.forEach(feed -> slots.addAll(feed.slots()));
        return List.copyOf(slots);
    }
}
