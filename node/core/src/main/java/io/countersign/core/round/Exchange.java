package io.countersign.core.round;

import io.countersign.core.limits.Limits;
import io.countersign.model.Digest32;
import io.countersign.model.OperatorId;
import java.time.Instant;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeSet;

/**
 * What operators told each other about facts.
 *
 * @param announcers who got a fact from its source, by fact hash
 * @param asked facts and sections requested, and when
 * @param announced facts this node told its peers about
 */
record Exchange(
        SortedMap<Digest32, List<OperatorId>> announcers,
        SortedMap<Digest32, Instant> asked,
        SortedMap<Digest32, Instant> announced) {
    static final Exchange EMPTY = new Exchange(Sorted.none(), Sorted.none(), Sorted.none());

    Exchange withAnnouncer(Digest32 hash, OperatorId operator) {
        if (!announcers.containsKey(hash) && announcers.size() >= Limits.FACTS_HELD) {
            return this;
        }
        TreeSet<OperatorId> all = new TreeSet<>(announcers.getOrDefault(hash, List.of()));
        all.add(operator);
        return new Exchange(Sorted.with(announcers, hash, List.copyOf(all)), asked, announced);
    }

    int announcersOf(Digest32 hash) {
        return announcers.getOrDefault(hash, List.of()).size();
    }

    boolean mayAsk(Digest32 hash, Instant now) {
        Instant before = asked.get(hash);
        return before == null || !now.isBefore(before.plus(Limits.FETCH_AGAIN));
    }

    Exchange asked(Digest32 hash, Instant now) {
        return new Exchange(announcers, Sorted.with(asked, hash, now), announced);
    }

    Exchange answered(Digest32 hash) {
        return new Exchange(announcers, Sorted.without(asked, hash), announced);
    }

    Exchange announced(Digest32 hash, Instant now) {
        return new Exchange(announcers, asked, Sorted.with(announced, hash, now));
    }

    /** Forgets what is older than {@code before}. */
    Exchange since(Instant before) {
        return new Exchange(announcers, Sorted.after(asked, before), Sorted.after(announced, before));
    }
}
