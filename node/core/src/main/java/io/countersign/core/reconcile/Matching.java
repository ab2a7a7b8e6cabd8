package io.countersign.core.reconcile;

import io.countersign.model.Address;
import java.math.BigInteger;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Pairs burns with mints as multisets keyed by account and amount. A mint takes the oldest free burn that is not later than itself
 * plus the clock skew, from another chain if there is one. Mints are served in time order and what a later mint may take includes
 * what an earlier one may, so a mint stays alone only if there are too few burns.
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
        Optional<Leg> oldest = Optional.empty();
        for (Leg burn : free) {
            if (burn.time().isAfter(mint.time().plus(clockSkew))) {
                break;
            }
            boolean elsewhere = !burn.chain().equals(mint.chain());
            if (elsewhere || oldest.isEmpty()) {
                oldest = Optional.of(burn);
            }
            if (elsewhere) {
                break;
            }
        }
        oldest.ifPresent(free::remove);
        return oldest;
    }
}
