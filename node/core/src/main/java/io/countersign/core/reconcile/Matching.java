package io.countersign.core.reconcile;

import io.countersign.model.Address;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Pairs burns with mints as multisets keyed by account and amount. A mint takes the oldest free burn that is not later than itself,
 * from another chain if there is one; only without any it takes one that is later by at most the clock skew, for else a mint on the
 * burn's own chain would look minted ahead of a burn elsewhere. Mints are served in time order and what a later mint may take
 * includes what an earlier one may, so a mint stays alone only if there are too few burns.
 */
final class Matching {
    record Pair(Optional<Leg> burn, Optional<Leg> mint) {}

    private record Key(Address account, BigInteger amount) implements Comparable<Key> {
        private static final Comparator<Key> ORDER =
                Comparator.comparing(Key::account).thenComparing(Key::amount);

        static Key of(Leg leg) {
            return new Key(leg.effect().account(), leg.amount().unscaled());
        }

        @Override
        public int compareTo(Key other) {
            return ORDER.compare(this, other);
        }
    }

    private final Duration clockSkew;

    Matching(Duration clockSkew) {
        this.clockSkew = clockSkew;
    }

    List<Pair> pair(Collection<Leg> burns, Collection<Leg> mints) {
        Map<Key, List<Leg>> free = new TreeMap<>();
        burns.stream()
                .sorted(Leg.IN_TIME)
                .forEach(burn -> free.computeIfAbsent(Key.of(burn), key -> new ArrayList<>())
                        .add(burn));
        List<Pair> pairs = new ArrayList<>();
        mints.stream().sorted(Leg.IN_TIME).forEach(mint -> {
            Optional<Leg> burn = take(free.getOrDefault(Key.of(mint), new ArrayList<>()), mint);
            pairs.add(new Pair(burn, Optional.of(mint)));
        });
        free.values().forEach(left -> left.forEach(burn -> pairs.add(new Pair(Optional.of(burn), Optional.empty()))));
        return pairs;
    }

    private Optional<Leg> take(List<Leg> free, Leg mint) {
        Optional<Leg> burn = oldest(free, mint, mint.time())
                .or(() -> oldest(free, mint, mint.time().plus(clockSkew)));
        burn.ifPresent(free::remove);
        return burn;
    }

    private static Optional<Leg> oldest(List<Leg> free, Leg mint, Instant until) {
        List<Leg> burned =
                free.stream().filter(burn -> !burn.time().isAfter(until)).toList();
        return burned.stream()
                .filter(burn -> !burn.chain().equals(mint.chain()))
                .findFirst()
                .or(() -> burned.stream().findFirst());
    }
}
