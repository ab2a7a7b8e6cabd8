package io.countersign.core.round;

import io.countersign.core.limits.Limits;
import io.countersign.model.Digest32;
import io.countersign.model.OperatorId;
import java.time.Instant;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeSet;

/**
 * What operators told each other about facts of late.
 *
 * @param announcements who got a fact from its source, by fact hash
 * @param asked facts and sections requested, and when
 * @param announced facts this node told its peers about, and when
 */
record Exchange(
        SortedMap<Digest32, Announcement> announcements,
        SortedMap<Digest32, Instant> asked,
        SortedMap<Digest32, Instant> announced) {
    static final Exchange EMPTY = new Exchange(Sorted.none(), Sorted.none(), Sorted.none());

    record Announcement(List<OperatorId> by, Instant last) {}

    Exchange withAnnouncer(Digest32 hash, OperatorId operator, Instant now) {
        Announcement known = announcements.get(hash);
        if (known == null && announcements.size() >= Limits.FACTS_HELD) {
            return this;
        }
        TreeSet<OperatorId> all = new TreeSet<>(known == null ? List.of() : known.by());
        all.add(operator);
        Announcement next = new Announcement(List.copyOf(all), now);
        return new Exchange(Sorted.with(announcements, hash, next), asked, announced);
    }

    int announcersOf(Digest32 hash) {
        Announcement known = announcements.get(hash);
        return known == null ? 0 : known.by().size();
    }

    boolean mayAsk(Digest32 hash, Instant now) {
        Instant before = asked.get(hash);
        return before == null || !now.isBefore(before.plus(Limits.FETCH_AGAIN));
    }

    Exchange asked(Digest32 hash, Instant now) {
        return new Exchange(announcements, Sorted.with(asked, hash, now), announced);
    }

    Exchange answered(Digest32 hash) {
        return new Exchange(announcements, Sorted.without(asked, hash), announced);
    }

    Exchange announced(Digest32 hash, Instant now) {
        return new Exchange(announcements, asked, Sorted.with(announced, hash, now));
    }

    /** Forgets what is older than {@code before}; newest items are then announced and fetched again. */
    Exchange since(Instant before) {
        return new Exchange(
                Sorted.keeping(announcements, known -> !known.last().isBefore(before)),
                Sorted.keeping(asked, time -> !time.isBefore(before)),
                Sorted.keeping(announced, time -> !time.isBefore(before)));
    }
}
