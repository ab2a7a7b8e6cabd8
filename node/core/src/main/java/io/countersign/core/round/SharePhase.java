package io.countersign.core.round;

import io.countersign.core.message.Commitment;
import io.countersign.core.message.Lock;
import io.countersign.core.message.Message.Share;
import io.countersign.core.message.Message.SigningRequest;
import io.countersign.core.port.Row.LockRow;
import io.countersign.core.port.SessionId;
import io.countersign.model.Bytes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Phase 5, the signer's: with a certificate of this view it locks durably, then shares. In further sessions of the view it shares
 * the same digest again, each time with nonces that this aggregator was promised and nobody has used.
 */
final class SharePhase {
    private SharePhase() {}

    static void run(Turn turn, At at) {
        Optional<ViewState.Voted> voted = turn.view(at).voting().voted();
        if (voted.isEmpty() || !isInTime(turn, at)) {
            return;
        }
        for (Session session : turn.view(at).sessions().known().values()) {
            if (session.signing().digest().equals(voted.get().digest()) && isPromised(turn, at, session)) {
                lock(turn, at, voted.get(), session);
            }
        }
    }

    static void shareReady(Turn turn, At at, SessionId id, Bytes share) {
        Promise promise = turn.view(at).promise(id.aggregator());
        Optional<ViewState.Voted> voted = turn.view(at).voting().voted();
        boolean awaited = promise.answering().isPresent() && promise.number() == id.number() + 1;
        if (!awaited || voted.isEmpty() || !isInTime(turn, at)) {
            return;
        }
        turn.put(at, turn.view(at).with(id.aggregator(), promise.answered()));
        Share message = new Share(voted.get().digest(), promise.answering().get(), share, promise.offered());
        turn.setup.aggregators(at).forEach(aggregator -> turn.send(aggregator, at.place(), message));
    }

    static boolean isInTime(Turn turn, At at) {
        return !turn.now.isAfter(turn.setup.lastShare(at.stream(), at.window(), at.view()))
                && turn.now.isBefore(at.window().close());
    }

    private static boolean isPromised(Turn turn, At at, Session session) {
        Optional<Commitment> mine = session.signing().commitmentOf(turn.setup.self());
        return mine.isPresent()
                && mine.equals(turn.view(at).promise(session.aggregator()).offered());
    }

    private static void lock(Turn turn, At at, ViewState.Voted voted, Session session) {
        List<Effect> effects = new ArrayList<>();
        boolean locked =
                turn.window(at).lock().filter(lock -> lock.view() == at.view()).isPresent();
        if (!locked && Inbox.decoded(session.request()) instanceof SigningRequest request) {
            effects.add(commit(turn, at, new Lock(request.certificate(), voted.report())));
        }
        Promise promise = turn.view(at).promise(session.aggregator());
        SessionId id = new SessionId(at.place(), session.aggregator(), promise.number());
        effects.add(new Effect.MakeShare(id, session.signing()));
        turn.put(
                at,
                turn.view(at)
                        .with(
                                session.aggregator(),
                                promise.answer(session.signing().id())));
        if (id.number() + 1 < turn.setup.sessions()) {
            turn.emit(new Effect.MakeCommitments(new SessionId(at.place(), session.aggregator(), id.number() + 1)));
        }
        (turn.setup.rules().rowBeforeShare() ? effects : effects.reversed()).forEach(turn::emit);
    }

    private static Effect commit(Turn turn, At at, Lock lock) {
        Floor floor = turn.stream(at).floor().raised(at.stream(), at.window().sequence(), lock.report());
        turn.put(turn.stream(at).with(floor));
        turn.put(at, turn.window(at).withLock(lock));
        return new Effect.Commit(
                List.of(new LockRow(at.stream().id(), at.window().sequence(), lock), floor.row(at.stream())));
    }
}
