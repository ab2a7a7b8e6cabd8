package io.countersign.core.config;

import io.countersign.core.limits.Limits;
import io.countersign.model.AssetId;
import io.countersign.model.BookId;
import io.countersign.model.CanonicalWriter;
import io.countersign.model.Digest32;
import io.countersign.model.Hashes;
import io.countersign.model.Quorum;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/**
 * Everything the operators of one network must have in common.
 *
 * @param epoch the committee epoch that signs
 * @param committee hash over the operators' identity keys, in operator order
 * @param delay D: the message delay the timers allow for
 * @param skew sigma: how far honest clocks may be apart
 */
public record NetworkConfig(
        String name,
        Quorum quorum,
        int epoch,
        Digest32 committee,
        SlotClock slots,
        Duration delay,
        Duration skew,
        List<BookConfig> books,
        Optional<SettlementConfig> settlement,
        List<AssetConfig> assets) {
    private static final String DOMAIN = "countersign/network/1";

    public NetworkConfig {
        books = List.copyOf(books);
        assets = List.copyOf(assets);
        if (epoch < 1) {
            throw new IllegalArgumentException("the first epoch is 1, not " + epoch);
        }
        if (books.isEmpty() || books.size() > Limits.BOOKS) {
            throw new IllegalArgumentException("a network has 1 to " + Limits.BOOKS + " books");
        }
        checkTimers(slots, delay, skew);
        checkBooks(books, slots, quorum);
        checkAssets(books, assets);
        settlement.ifPresent(deals -> {
            checkClock("settlement", deals.attempts(), slots);
            deals.attempts().check("settlement", quorum);
        });
    }

    /**
     * The salt of every signature: Keccak-256 over what a network is founded on. Policies are not in it, each statement names its
     * own.
     */
    public Digest32 networkId() {
        CanonicalWriter out = new CanonicalWriter().text(DOMAIN).text(name);
        out.i32(quorum.operators()).i32(quorum.faulty()).digest(committee);
        slots.write(out);
        return Hashes.keccak256(out.toBytes());
    }

    public Optional<AssetConfig> asset(AssetId id) {
        return assets.stream().filter(asset -> asset.asset().equals(id)).findFirst();
    }

    private static void checkTimers(SlotClock slots, Duration delay, Duration skew) {
        if (delay.isNegative() || delay.isZero() || skew.isNegative() || skew.isZero()) {
            throw new IllegalArgumentException("delay and skew are more than nothing");
        }
        Duration view = skew.multipliedBy(3).plus(delay.multipliedBy(3));
        if (view.compareTo(slots.length()) > 0) {
            throw new IllegalArgumentException("a slot of " + slots.length() + " is too short for three delays of "
                    + delay + " and three skews of " + skew);
        }
    }

    private static void checkBooks(List<BookConfig> books, SlotClock slots, Quorum quorum) {
        TreeSet<BookId> names = new TreeSet<>();
        int feeds = 0;
        for (BookConfig book : books) {
            if (!names.add(book.book())) {
                throw new IllegalArgumentException("the book " + book.book() + " stands twice");
            }
            checkClock(book.name(), book.schedule(), slots);
            book.schedule().check(book.name(), quorum);
            feeds += book.feeds().size();
        }
        if (feeds > Limits.FEEDS) {
            throw new IllegalArgumentException("a network has at most " + Limits.FEEDS + " feeds");
        }
    }

    private static void checkClock(String stream, WindowSchedule schedule, SlotClock slots) {
        if (!schedule.slots().equals(slots)) {
            throw new IllegalArgumentException(stream + ": its slots are not those of the network");
        }
    }

    private static void checkAssets(List<BookConfig> books, List<AssetConfig> assets) {
        TreeSet<AssetId> known = new TreeSet<>();
        for (AssetConfig asset : assets) {
            if (!known.add(asset.asset())) {
                throw new IllegalArgumentException("the asset " + asset.asset() + " stands twice");
            }
        }
        for (BookConfig book : books) {
            for (FeedRule feed : book.feeds()) {
                if (feed.asset().isPresent() && !known.contains(feed.asset().get())) {
                    throw new IllegalArgumentException(
                            feed.feed() + ": the asset " + feed.asset().get() + " is not configured");
                }
            }
        }
    }
}
