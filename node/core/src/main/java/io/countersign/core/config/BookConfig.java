package io.countersign.core.config;

import io.countersign.core.limits.Limits;
import io.countersign.model.BookId;
import io.countersign.model.BookPayload;
import io.countersign.model.Bytes;
import io.countersign.model.CanonicalWriter;
import io.countersign.model.Digest32;
import io.countersign.model.FeedId;
import io.countersign.model.Hashes;
import io.countersign.model.Scope;
import io.countersign.model.StreamId;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** One book: feeds that strike together, in lane order. */
public final class BookConfig implements Stream {
    private final BookId book;
    private final WindowSchedule schedule;
    private final List<FeedRule> feeds;
    private final StreamId id;
    private final List<ItemSlot> slots;
    private final Digest32 policyHash;

    public BookConfig(BookId book, WindowSchedule schedule, List<FeedRule> feeds) {
        this.book = book;
        this.schedule = schedule;
        this.feeds = List.copyOf(feeds);
        checkFeeds(book, feeds);
        this.slots = slotsOf(feeds);
        if (slots.size() > Limits.SECTION_SLOTS) {
            throw new IllegalArgumentException(
                    book + ": sources times items give more than " + Limits.SECTION_SLOTS + " slots");
        }
        if (schedule.validSlots() != schedule.periodSlots()) {
            throw new IllegalArgumentException(book + ": a book is in force until the next one");
        }
        this.id = StreamId.ofBook(book);
        this.policyHash = Hashes.keccak256(encode(book, schedule, feeds));
    }

    public BookId book() {
        return book;
    }

    public List<FeedRule> feeds() {
        return feeds;
    }

    @Override
    public StreamId id() {
        return id;
    }

    @Override
    public WindowSchedule schedule() {
        return schedule;
    }

    @Override
    public List<ItemSlot> slots() {
        return slots;
    }

    @Override
    public Digest32 policyHash() {
        return policyHash;
    }

    @Override
    public Scope scope() {
        return Scope.EVERYWHERE;
    }

    @Override
    public String name() {
        return book.name();
    }

    private static void checkFeeds(BookId book, List<FeedRule> feeds) {
        if (feeds.isEmpty() || feeds.size() > BookPayload.MAX_LANES) {
            throw new IllegalArgumentException(book + ": a book has 1 to " + BookPayload.MAX_LANES + " feeds");
        }
        TreeSet<FeedId> names = new TreeSet<>();
        for (FeedRule feed : feeds) {
            if (!names.add(feed.feed())) {
                throw new IllegalArgumentException(book + ": the feed " + feed.feed() + " stands twice");
            }
        }
    }

    private static Bytes encode(BookId book, WindowSchedule schedule, List<FeedRule> feeds) {
        CanonicalWriter out =
                new CanonicalWriter().text("countersign/policy/book/1").text(book.name());
        schedule.write(out);
        out.i32(feeds.size());
        feeds.forEach(feed -> feed.write(out));
        return out.toBytes();
    }

    private static List<ItemSlot> slotsOf(List<FeedRule> feeds) {
        TreeSet<ItemSlot> slots = new TreeSet<>();
        feeds.forEach(feed -> slots.addAll(feed.slots()));
        return List.copyOf(slots);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof BookConfig that && policyHash.equals(that.policyHash);
    }

    @Override
    public int hashCode() {
        return policyHash.hashCode();
    }

    @Override
    public String toString() {
        return "BookConfig[" + book + ", " + feeds.size() + " feeds]";
    }
}
