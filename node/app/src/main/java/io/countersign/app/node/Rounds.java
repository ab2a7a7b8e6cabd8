package io.countersign.app.node;

import io.countersign.app.config.Lookup;
import io.countersign.core.view.RoundView;
import io.countersign.model.Attestation;
import io.countersign.model.Digest32;
import io.countersign.model.Statement;
import io.countersign.model.StatementEncoding;
import io.countersign.model.StreamId;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The latest attested windows of every stream, as rounds on a time line. */
final class Rounds {
    private static final int ROUNDS_PER_STREAM = 16;

    /** One attested window. */
    record Round(Attestation attestation, Digest32 digest) {
        Statement statement() {
            return attestation.statement();
        }

        RoundView view() {
            Statement statement = statement();
            return new RoundView(
                    statement.sequence(),
                    digest,
                    statement.observedAt(),
                    statement.effectiveAt(),
                    statement.nextExpectedAt(),
                    statement.expiresAt());
        }
    }

    private final Digest32 networkId;
    private final Map<StreamId, TreeMap<Long, Round>> streams = new HashMap<>();

    Rounds(Digest32 networkId) {
        this.networkId = networkId;
    }

    synchronized Round add(Attestation attestation) {
        Statement statement = attestation.statement();
        Round round = new Round(attestation, StatementEncoding.digest(networkId, statement));
        TreeMap<Long, Round> rounds = streams.computeIfAbsent(statement.stream(), stream -> new TreeMap<>());
        rounds.put(statement.sequence(), round);
        if (rounds.size() > ROUNDS_PER_STREAM) {
            rounds.pollFirstEntry();
        }
        return round;
    }

    synchronized boolean knows(Attestation attestation) {
        Statement statement = attestation.statement();
        Round round = streams.getOrDefault(statement.stream(), new TreeMap<>()).get(statement.sequence());
        return round != null && round.statement().equals(statement);
    }

    /** The round in force at {@code now}. */
    synchronized Optional<Round> live(StreamId stream, Instant now) {
        return newest(stream, now)
                .filter(round -> now.isBefore(round.statement().expiresAt()));
    }

    /** The newest round not in force yet. */
    synchronized Optional<Round> next(StreamId stream, Instant now) {
        return latest(stream).filter(round -> round.statement().effectiveAt().isAfter(now));
    }

    /** The round before the one that is, or last was, in force. */
    synchronized Optional<Round> previous(StreamId stream, Instant now) {
        return newest(stream, now)
                .flatMap(live -> Optional.ofNullable(Lookup.in(streams, stream)
                                .lowerEntry(live.statement().sequence()))
                        .map(Map.Entry::getValue));
    }

    synchronized Optional<Round> latest(StreamId stream) {
        TreeMap<Long, Round> rounds = streams.get(stream);
        return rounds == null
                ? Optional.empty()
                : Optional.of(rounds.lastEntry().getValue());
    }

    private Optional<Round> newest(StreamId stream, Instant now) {
        TreeMap<Long, Round> rounds = streams.getOrDefault(stream, new TreeMap<>());
        return rounds.descendingMap().values().stream()
                .filter(round -> !round.statement().effectiveAt().isAfter(now))
                .findFirst();
    }
}
