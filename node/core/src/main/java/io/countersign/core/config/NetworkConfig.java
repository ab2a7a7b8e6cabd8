package io.countersign.core.config;

import io.countersign.core.limits.Limits;
import io.countersign.model.AssetId;
import io.countersign.model.BookId;
import io.countersign.model.Bytes;
import io.countersign.model.CanonicalWriter;
import io.countersign.model.Committee;
import io.countersign.model.Digest32;
import io.countersign.model.Hashes;
import io.countersign.model.KeyChange;
import io.countersign.model.OperatorId;
import io.countersign.model.Quorum;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Everything the operators of one network must have in common.
 *
 * @param committees by epoch: the founding one, which owns windows from genesis on, and those that follow it
 * @param delay D: the message delay the timers allow for
 * @param skew sigma: how far honest clocks may be apart
 */
public record NetworkConfig(
        String name,
        List<Committee> committees,
        SlotClock slots,
        Duration delay,
        Duration skew,
        List<BookConfig> books,
        Optional<SettlementConfig> settlement,
        List<AssetConfig> assets) {
    private static final String DOMAIN = "countersign/network/1";

    public NetworkConfig {
        committees = List.copyOf(committees);
        books = List.copyOf(books);
        assets = List.copyOf(assets);
        if (books.isEmpty() || books.size() > Limits.BOOKS) {
            throw new IllegalArgumentException("a network has 1 to " + Limits.BOOKS + " books");
        }
        checkTimers(slots, delay, skew);
        checkCommittees(committees, slots);
        checkBooks(books, slots);
        for (Committee committee : committees) {
            books.forEach(book -> book.schedule().check(book.name(), committee.quorum()));
            settlement.ifPresent(deals -> deals.attempts().check("settlement", committee.quorum()));
        }
        checkAssets(books, assets);
        settlement.ifPresent(deals -> checkClock("settlement", deals.attempts(), slots));
    }

    /**
     * The salt of every signature: Keccak-256 over what a network is founded on. Policies are not in it, each statement names its
     * own.
     */
    public Digest32 networkId() {
        CanonicalWriter out = new CanonicalWriter().text(DOMAIN).text(name);
        Quorum quorum = founding().quorum();
        out.i32(quorum.operators()).i32(quorum.faulty()).digest(founding().identities());
        slots.write(out);
        return Hashes.keccak256(out.toBytes());
    }

    /** The committee of epoch 1. */
    public Committee founding() {
        return committees.getFirst();
    }

    public Optional<Committee> committee(int epoch) {
        return epoch >= 1 && epoch <= committees.size() ? Optional.of(committees.get(epoch - 1)) : Optional.empty();
    }

    /** Whether the group key of {@code epoch} is still that of {@code later}. */
    public boolean isKeyKept(int epoch, int later) {
        return epoch >= 1
                && epoch <= later
                && later <= committees.size()
                && committees.subList(epoch, later).stream().allMatch(next -> next.key() == KeyChange.KEEP);
    }

    /** The stream in which the committee of {@code epoch} hands over, if another follows it. */
    public Optional<CommitteeStream> change(int epoch) {
        return committee(epoch)
                .flatMap(present -> committee(epoch + 1).map(next -> new CommitteeStream(slots, present, next)));
    }

    /** Whether the operator is or will be a member of any committee. */
    public boolean knows(OperatorId operator) {
        return committees.stream().anyMatch(committee -> committee.includes(operator));
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

    private static void checkCommittees(List<Committee> committees, SlotClock slots) {
        if (committees.isEmpty()) {
            throw new IllegalArgumentException("a network has a founding committee");
        }
        SortedMap<OperatorId, Bytes> known = new TreeMap<>();
        for (int i = 0; i < committees.size(); i++) {
            Committee committee = committees.get(i);
            String epoch = "epoch " + committee.epoch();
            if (committee.epoch() != i + 1) {
                throw new IllegalArgumentException("epochs count from 1 without a gap, not " + committee.epoch());
            }
            if (!slots.start(slots.slotAt(committee.from())).equals(committee.from())) {
                throw new IllegalArgumentException(epoch + ": " + committee.from() + " is no slot boundary");
            }
            if (i > 0 && !committee.from().isAfter(committees.get(i - 1).from())) {
                throw new IllegalArgumentException(epoch + ": begins after the one before it");
            }
            committee.members().forEach((operator, identityKey) -> {
                Bytes before = known.putIfAbsent(operator, identityKey);
                if (before != null && !before.equals(identityKey)) {
                    throw new IllegalArgumentException(epoch + ": operator " + operator + " has another key");
                }
            });
        }
        checkFounding(committees.getFirst(), slots);
    }

    private static void checkFounding(Committee founding, SlotClock slots) {
        if (!founding.from().equals(slots.genesis()) || founding.key() != KeyChange.NEW) {
            throw new IllegalArgumentException("epoch 1: begins at genesis with a key of its own");
        }
        if (founding.operators().getLast().index() != founding.operators().size()) {
            throw new IllegalArgumentException("epoch 1: its members are the first operators, without a gap");
        }
    }

    private static void checkBooks(List<BookConfig> books, SlotClock slots) {
        TreeSet<BookId> names = new TreeSet<>();
        int feeds = 0;
        for (BookConfig book : books) {
            if (!names.add(book.book())) {
                throw new IllegalArgumentException("the book " + book.book() + " stands twice");
            }
            checkClock(book.name(), book.schedule(), slots);
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
