package io.countersign.simulation;

import io.countersign.model.ChainId;
import io.countersign.model.Digest32;
import io.countersign.model.Statement;
import io.countersign.model.StreamId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * No two chains serve different values of a stream at one instant of their block time. A chain serves a round from its effect, or
 * its acceptance if that is later, until it expires or the next accepted one takes effect.
 */
final class X1OneValue implements Check {
    private record Served(ChainId chain, Digest32 digest, Instant from, Instant until) {
        boolean differsFrom(Served other) {
            return !digest.equals(other.digest) && from.isBefore(other.until) && other.from.isBefore(until);
        }
    }

    private final Violations violations;
    private final Map<StreamId, Map<ChainId, List<Served>>> served = new TreeMap<>((a, b) -> a.id().compareTo(b.id()));

    X1OneValue(Violations violations) {
        this.violations = violations;
    }

    @Override
    public void happened(Happening happening) {
        if (happening instanceof Happening.Accepted(ChainId chain, Instant time, var report, Digest32 digest)) {
            Statement statement = report.statement();
            List<Served> rounds = served.computeIfAbsent(statement.stream(), any -> new TreeMap<>())
                    .computeIfAbsent(chain, any -> new ArrayList<>());
            Instant from = later(time, statement.effectiveAt());
            if (!rounds.isEmpty()) {
                Served last = rounds.removeLast();
                rounds.add(new Served(chain, last.digest(), last.from(), earlier(last.until(), from)));
            }
            rounds.add(new Served(chain, digest, from, statement.expiresAt()));
        }
    }

    @Override
    public void finished() {
        served.forEach((stream, chains) -> {
            List<Served> all = chains.values().stream().flatMap(List::stream).toList();
            for (int i = 0; i < all.size(); i++) {
                for (int j = i + 1; j < all.size(); j++) {
                    if (all.get(i).differsFrom(all.get(j))) {
                        violations.report("X1", all.get(i) + " while " + all.get(j));
                        return;
                    }
                }
            }
        });
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }
}
