package io.countersign.core.round;

import io.countersign.core.message.Certificate;
import io.countersign.core.message.Envelope;
import io.countersign.core.message.Lock;
import io.countersign.core.message.Message.Share;
import io.countersign.core.message.Message.SigningRequest;
import io.countersign.core.port.Row.LockRow;
import io.countersign.core.port.SigningPackage;
import io.countersign.core.report.Report;
import io.countersign.model.Bytes;
import io.countersign.model.Digest32;
import io.countersign.model.OperatorId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Phases 4 and 5: the leader turns t votes into a certificate; with it each signer locks durably, then shares. */
final class SharePhase {
    private SharePhase() {}

    /** Leader: t votes for the proposed digest are a certificate, and their senders sign. */
    static void request(Turn turn, At at) {
        ViewState.Leading leading = turn.view(at).leading();
        if (leading.proposed().isEmpty() || leading.requested()) {
            return;
        }
        Digest32 digest = leading.proposed().get();
        List<Envelope> votes = leading.votes().values().stream()
                .filter(envelope -> Certificates.vote(envelope)
                        .filter(vote -> vote.digest().equals(digest))
                        .isPresent())
                .limit(turn.setup.rules().threshold())
                .toList();
        if (votes.size() < turn.setup.rules().threshold()) {
            return;
        }
        List<OperatorId> signers =
                votes.stream().map(vote -> vote.header().sender()).toList();
        turn.put(at, turn.view(at).requested());
        turn.broadcast(at.place(), new SigningRequest(new Certificate(at.place(), digest, votes), signers));
    }

    /** Signer: one share a view, and only for what this node voted for, under a certificate of this very view. */
    static void run(Turn turn, At at) {
        ViewState view = turn.view(at);
        if (view.signing().request().isEmpty()
                || view.signing().sharing().isPresent()
                || view.voting().voted().isEmpty()) {
            return;
        }
        SigningRequest request = view.signing().request().get().message();
        ViewState.Voted voted = view.voting().voted().get();
        boolean mine = request.signers().contains(turn.setup.self())
                && voted.digest().equals(request.certificate().digest());
        Optional<SigningPackage> signing =
                new Certificates(turn.setup).signing(request.certificate(), request.signers());
        if (mine && signing.isPresent() && isInTime(turn, at)) {
            lockThenShare(turn, at, new Lock(request.certificate(), voted.report()), signing.get());
        }
    }

    static void shareReady(Turn turn, At at, Bytes share) {
        ViewState view = turn.view(at);
        Optional<Digest32> session = view.signing().sharing();
        if (session.isEmpty() || view.voting().voted().isEmpty() || !isInTime(turn, at)) {
            return;
        }
        Share message = new Share(view.voting().voted().get().digest(), session.get(), share);
        int backups = turn.setup.quorum().faulty();
        turn.setup
                .leaders()
                .aggregators(at.stream(), at.window(), at.view(), backups)
                .forEach(aggregator -> turn.send(aggregator, at.place(), message));
    }

    private static boolean isInTime(Turn turn, At at) {
        return !turn.now.isAfter(turn.setup.lastShare(at.stream(), at.window(), at.view()))
                && turn.now.isBefore(at.window().close());
    }

    private static void lockThenShare(Turn turn, At at, Lock lock, SigningPackage signing) {
        Report report = lock.report();
        Floor floor = turn.stream(at).floor().raised(at.stream(), at.window().sequence(), report);
        turn.put(turn.stream(at).with(floor));
        turn.put(at, turn.window(at).withLock(lock));
        turn.put(at, turn.view(at).sharing(signing.id()));
        List<Effect> effects = new ArrayList<>();
        effects.add(new Effect.Commit(
                List.of(new LockRow(at.stream().id(), at.window().sequence(), lock), floor.row(at.stream()))));
        effects.add(new Effect.MakeShare(at.session(), signing));
        (turn.setup.rules().rowBeforeShare() ? effects : effects.reversed()).forEach(turn::emit);
    }
}
