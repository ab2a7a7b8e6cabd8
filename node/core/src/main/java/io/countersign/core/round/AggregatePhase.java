package io.countersign.core.round;

import io.countersign.core.message.Envelope;
import io.countersign.core.message.Lock;
import io.countersign.core.message.Message.AttestationNotice;
import io.countersign.core.message.Message.Share;
import io.countersign.core.message.Offence;
import io.countersign.core.report.Report;
import io.countersign.model.Attestation;
import io.countersign.model.Bytes;
import io.countersign.model.Digest32;
import io.countersign.model.OperatorId;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Phase 6, of the leader and the next f leaders: check each share as it comes, name bad ones, and make the signature. */
final class AggregatePhase {
    private AggregatePhase() {}

    /** Takes the first share of each signer in each session, and no more of one that gave a bad share in this view. */
    static void take(Turn turn, At at, Envelope envelope, Share share) {
        Sessions sessions = turn.view(at).sessions();
        Optional<Session> session = sessions.find(share.session());
        if (session.isEmpty()) {
            turn.put(at, turn.view(at).with(sessions.withEarly(envelope)));
            return;
        }
        OperatorId signer = envelope.header().sender();
        boolean expected = session.get().signing().includes(signer)
                && session.get().signing().digest().equals(share.digest())
                && !session.get().shares().containsKey(signer)
                && !sessions.bad().containsKey(signer);
        if (expected) {
            check(turn, at, session.get(), envelope, share);
        }
    }

    private static void check(Turn turn, At at, Session session, Envelope envelope, Share share) {
        Misconduct.usedTwice(turn, at, session, envelope);
        OperatorId signer = envelope.header().sender();
        Sessions sessions = turn.view(at).sessions();
        if (!turn.setup.group().verifyShare(session.signing(), signer, share.share())) {
            turn.put(at, turn.view(at).with(sessions.withBad(envelope)));
            Misconduct.compare(turn, Offence.BAD_SHARE, envelope, session.request());
            return;
        }
        Sessions next = sessions.with(session.withShare(envelope));
        boolean offers = session.aggregator().equals(turn.setup.self())
                && share.next().filter(turn.setup.group()::isCommitment).isPresent();
        turn.put(at, turn.view(at).with(offers ? next.withOffer(envelope) : next));
        run(turn, at);
    }

    /** The session of shares that came before it is known. */
    static void takeEarly(Turn turn, At at) {
        turn.view(at).sessions().early().values().forEach(envelope -> {
            if (Inbox.decoded(envelope) instanceof Share share
                    && turn.view(at).sessions().find(share.session()).isPresent()) {
                take(turn, at, envelope, share);
            }
        });
    }

    static void run(Turn turn, At at) {
        if (turn.window(at).decided().isEmpty()) {
            turn.view(at).sessions().complete().ifPresent(session -> aggregate(turn, at, session));
        }
    }

    private static void aggregate(Turn turn, At at, Session session) {
        Digest32 digest = session.signing().digest();
        Optional<Report> report = reportOf(turn, at, digest);
        Optional<Bytes> signature = turn.setup.group().aggregate(session.signing(), shares(session));
        if (report.isEmpty() || signature.isEmpty()) {
            return;
        }
        Attestation attestation =
                new Attestation(report.get().statement(), report.get().payload(), turn.setup.epoch(), signature.get());
        Decisions.decide(turn, at, attestation, digest);
        if (turn.view(at).sessions().opened() > 0) {
            announce(turn, at);
        }
    }

    private static SortedMap<OperatorId, Bytes> shares(Session session) {
        SortedMap<OperatorId, Bytes> shares = new TreeMap<>();
        session.shares().forEach((signer, envelope) -> {
            if (Inbox.decoded(envelope) instanceof Share share) {
                shares.put(signer, share.share());
            }
        });
        return shares;
    }

    /** A backup that opened no session and yet holds the signature sends it when the view is over. */
    static void announceLate(Turn turn, At at) {
        Sessions sessions = turn.view(at).sessions();
        boolean over = !turn.now.isBefore(turn.setup.start(at.stream(), at.window(), at.view() + 1));
        if (over
                && !sessions.announced()
                && sessions.complete().isPresent()
                && turn.window(at).decided().isPresent()) {
            announce(turn, at);
        }
    }

    private static void announce(Turn turn, At at) {
        turn.put(at, turn.view(at).with(turn.view(at).sessions().announce()));
        turn.window(at)
                .decided()
                .ifPresent(decided -> turn.broadcast(at.place(), new AttestationNotice(decided.attestation())));
    }

    private static Optional<Report> reportOf(Turn turn, At at, Digest32 digest) {
        Optional<Report> voted = turn.view(at)
                .voting()
                .voted()
                .filter(some -> some.digest().equals(digest))
                .map(ViewState.Voted::report);
        return voted.or(() -> turn.window(at)
                .lock()
                .filter(lock -> lock.digest().equals(digest))
                .map(Lock::report));
    }
}
