package io.countersign.core.round;

import io.countersign.core.config.CommitteeStream;
import io.countersign.core.config.Stream;
import io.countersign.core.config.Window;
import io.countersign.core.message.Held;
import io.countersign.core.message.HeldFloor;
import io.countersign.core.message.HeldWindow;
import io.countersign.core.message.Lock;
import io.countersign.core.message.Message.BootAnswer;
import io.countersign.core.message.Message.BootQuery;
import io.countersign.core.port.Row;
import io.countersign.core.port.Row.AttestedRow;
import io.countersign.core.port.Row.LockRow;
import io.countersign.core.port.Row.TakeoverRow;
import io.countersign.model.Attestation;
import io.countersign.model.Committee;
import io.countersign.model.Digest32;
import io.countersign.model.OperatorId;
import io.countersign.model.Quorum;
import io.countersign.model.Statement;
import io.countersign.model.StatementEncoding;
import io.countersign.model.StreamId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Before its first act a new committee's node asks the members of the one before what they hold. A member answers once it has the
 * signed change: from then on it locks nothing that the new committee owns. So of n-f of them, one at least knows the lock that a
 * signature may stand on, in every window that opened since they miss nothing; older ones stay closed. No clock is trusted in this.
 * Where the members before are gone, n-f peers that took over tell the same.
 */
final class TakeoverPhase {
    private record Key(StreamId stream, long window) implements Comparable<Key> {
        @Override
        public int compareTo(Key other) {
            int streams = stream.compareTo(other.stream);
            return streams == 0 ? Long.compare(window, other.window) : streams;
        }
    }

    private TakeoverPhase() {}

    static boolean isPassed(Turn turn) {
        return turn.setup.before().isEmpty()
                || !turn.setup.rules().takesOver()
                || turn.takeover.since().isPresent();
    }

    /** Whether the committee before can have left nothing behind in the window that this node does not know. */
    static boolean isKnown(Turn turn, At at) {
        return isPassed(turn)
                && (at.stream() instanceof CommitteeStream
                        || turn.takeover
                                .since()
                                .filter(since -> at.window().open().isBefore(since))
                                .isEmpty());
    }

    /** Once a slot until enough answered. */
    static void askWhenDue(Turn turn) {
        Duration slot = turn.setup.config().slots().length();
        if (isPassed(turn)
                || !turn.setup.isMember()
                || turn.now.isBefore(turn.takeover.askedAt().plus(slot))) {
            return;
        }
        turn.takeover = turn.takeover.asked(turn.now);
        Committee before = turn.setup.before().orElseThrow();
        turn.ask(before, new BootQuery(turn.setup.epoch(), turn.start.generation(), turn.start.instance()));
    }

    /** A member of the next committee asks. */
    static void query(Turn turn, OperatorId asker, BootQuery query) {
        turn.setup
                .change()
                .filter(change -> query.epoch() == change.next().epoch())
                .filter(change -> change.next().includes(asker))
                .filter(change -> Term.isHandedOver(turn, change))
                .ifPresent(change -> turn.answer(query.epoch(), asker, BootBarrier.answer(turn, query, 0, true)));
    }

    /** A member of the committee before answers. */
    static void answer(Turn turn, OperatorId member, BootAnswer answer) {
        boolean expected = turn.setup
                .before()
                .filter(before -> before.epoch() == answer.epoch() && before.includes(member))
                .isPresent();
        if (expected && !isPassed(turn) && answer.instance().equals(turn.start.instance())) {
            turn.takeover = turn.takeover.withAnswer(member, answer);
        }
    }

    static void passWhenAnswered(Turn turn) {
        if (isPassed(turn)) {
            return;
        }
        Quorum old = turn.setup.before().orElseThrow().quorum();
        List<BootAnswer> answers = List.copyOf(turn.takeover.answers().values());
        List<BootAnswer> peers = List.copyOf(turn.start.answers().values());
        if (answers.size() >= old.reachable()) {
            take(turn, answers, old);
        } else if (peers.size() >= turn.setup.quorum().reachable()) {
            take(turn, peers, turn.setup.quorum());
        }
    }

    private static void take(Turn turn, List<BootAnswer> answers, Quorum quorum) {
        List<Row> rows = new ArrayList<>();
        SortedMap<Key, Lock> locks = new TreeMap<>();
        for (BootAnswer answer : answers) {
            for (HeldWindow held : answer.windows()) {
                switch (held.held()) {
                    case Held.Nothing nothing -> {}
                    case Held.Decided(Attestation attestation) ->
                        attested(turn, attestation).ifPresent(rows::add);
                    case Held.Locked(Lock lock) -> keepHighest(turn, locks, held, lock);
                }
            }
        }
        locks.forEach((key, lock) -> locked(turn, key, lock).ifPresent(rows::add));
        for (StreamState stream : turn.streams()) {
            Floor floor = floor(stream, answers, locks, quorum.faulty() + 1);
            turn.put(stream.with(floor));
            rows.add(floor.row(stream.stream()));
        }
        Instant since = completeSince(turn, answers, quorum);
        rows.add(new TakeoverRow(since));
        turn.takeover = turn.takeover.passed(since);
        turn.commit(rows.toArray(Row[]::new));
    }

    /** Since when n-f miss nothing. No honest operator claims less than everything from two slots after its answer on. */
    private static Instant completeSince(Turn turn, List<BootAnswer> answers, Quorum quorum) {
        Instant latest = turn.now.plus(turn.setup.config().slots().length().multipliedBy(2));
        Instant since = answers.stream()
                .map(BootAnswer::completeSince)
                .sorted()
                .skip(quorum.reachable() - 1L)
                .findFirst()
                .orElseThrow();
        return since.isBefore(latest) ? since : latest;
    }

    private static void keepHighest(Turn turn, SortedMap<Key, Lock> locks, HeldWindow held, Lock lock) {
        Key key = new Key(held.stream(), held.window());
        Lock known = locks.get(key);
        boolean higher = known == null || known.view() < lock.view();
        if (higher && new Certificates(turn.setup).isValid(key.stream(), key.window(), lock)) {
            locks.put(key, lock);
        }
    }

    /** What is signed is signed: it decides its window here as it did there. Of a deal whose facts are not held yet, the row waits. */
    private static Optional<Row> attested(Turn turn, Attestation attestation) {
        Statement statement = attestation.statement();
        if (turn.stream(statement.stream()).isPresent()) {
            Decisions.takeOver(turn, attestation);
            return Optional.empty();
        }
        Key key = new Key(statement.stream(), statement.sequence());
        Digest32 digest = StatementEncoding.digest(turn.setup.networkId(), statement);
        boolean signed = turn.setup.wasSigned(attestation.epoch(), digest, attestation.signature());
        Optional<Row> row = window(turn, key)
                .filter(window -> signed)
                .filter(window -> !window.open().isBefore(turn.setup.committee().from()))
                .map(window -> new AttestedRow(attestation, List.of()));
        row.ifPresent(some -> turn.restore(key.stream(), List.of(some)));
        return row;
    }

    /** A lock in a window of this committee's term binds it as it bound the one before. */
    private static Optional<Row> locked(Turn turn, Key key, Lock lock) {
        Optional<Window> window = window(turn, key)
                .filter(some -> !some.open().isBefore(turn.setup.committee().from()));
        Optional<Row> row = window.map(some -> new LockRow(key.stream(), key.window(), lock));
        row.ifPresent(some -> turn.restore(key.stream(), List.of(some)));
        return row;
    }

    /** Every stream that is not open is that of a deal whose facts are not held yet. */
    private static Optional<Window> window(Turn turn, Key key) {
        Optional<StreamState> open = turn.stream(key.stream());
        return open.isPresent()
                ? turn.setup.window(open.get().stream(), key.window())
                : turn.setup
                        .config()
                        .settlement()
                        .flatMap(deals -> deals.attempts().window(key.window()));
    }

    /** What certificates prove was locked, and what more than f members say that they locked. */
    private static Floor floor(StreamState state, List<BootAnswer> answers, SortedMap<Key, Lock> locks, int needed) {
        Stream stream = state.stream();
        List<HeldFloor> claims = answers.stream()
                .flatMap(answer -> answer.floors().stream())
                .filter(claim -> claim.stream().equals(stream.id())
                        && claim.items().entries().size() == stream.slots().size())
                .toList();
        Floor floor = state.floor().raised(claims, needed);
        for (var entry : locks.entrySet()) {
            Key key = entry.getKey();
            if (key.stream().equals(stream.id())) {
                floor = floor.raised(stream, key.window(), entry.getValue().report());
            }
        }
        return floor;
    }
}
