package io.countersign.core.round;

import io.countersign.core.message.Certificate;
import io.countersign.core.message.Envelope;
import io.countersign.core.message.Message.SigningRequest;
import io.countersign.model.Digest32;
import io.countersign.model.OperatorId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Phase 4, of the leader and the next f leaders: t votes are a certificate, and t signers that owe nothing make a session. This is
 * ROAST (eprint 2022/550): a signer is asked again only after it answered, a wrong one never, so each of the n-t that may fail
 * spoils one session and n-t+1 sessions suffice. The leader gives its first session D before it suspects the silent; a backup
 * leaves the leader D. Every aggregator has nonces of its own, so none is in another's way.
 */
final class SessionPhase {
    private SessionPhase() {}

    static void run(Turn turn, At at) {
        if (!turn.setup.aggregates(at) || !SharePhase.isInTime(turn, at)) {
            return;
        }
        Optional<Certificate> certificate = digest(turn, at).flatMap(digest -> certificate(turn, at, digest));
        if (certificate.isEmpty()) {
            return;
        }
        Sessions sessions = turn.view(at).sessions();
        if (sessions.due().isEmpty()) {
            turn.put(
                    at,
                    turn.view(at)
                            .with(sessions.certified(
                                    turn.now.plus(turn.setup.config().delay()))));
        }
        if (turn.view(at).sessions().opened() < turn.setup.sessions() && isDue(turn, at)) {
            open(turn, at, certificate.get());
        }
    }

    /** What the leader proposed, or a backup voted for. */
    private static Optional<Digest32> digest(Turn turn, At at) {
        return turn.setup.leads(at)
                ? turn.view(at).leading().proposed()
                : turn.view(at).voting().voted().map(ViewState.Voted::digest);
    }

    private static Optional<Certificate> certificate(Turn turn, At at, Digest32 digest) {
        List<Envelope> votes = turn.view(at).sessions().votes().values().stream()
                .filter(vote -> Certificates.offer(vote, digest).isPresent())
                .limit(turn.setup.rules().threshold())
                .toList();
        return votes.size() < turn.setup.rules().threshold()
                ? Optional.empty()
                : Optional.of(new Certificate(at.place(), digest, votes));
    }

    private static boolean isDue(Turn turn, At at) {
        Sessions sessions = turn.view(at).sessions();
        boolean waited = sessions.due().filter(due -> !turn.now.isBefore(due)).isPresent();
        return waited
                || (turn.setup.leads(at)
                        && (sessions.opened() == 0 || !sessions.bad().isEmpty()));
    }

    private static void open(Turn turn, At at, Certificate certificate) {
        Sessions sessions = turn.view(at).sessions();
        List<Envelope> offers = sessions.offers().values().stream()
                .filter(offer -> !sessions.bad().containsKey(offer.header().sender()))
                .filter(offer -> Certificates.offer(offer, certificate.digest()).isPresent())
                .sorted(Comparator.comparing(SessionPhase::isUntried))
                .limit(turn.setup.rules().threshold())
                .toList();
        if (offers.size() < turn.setup.rules().threshold()) {
            return;
        }
        List<OperatorId> signers =
                offers.stream().map(offer -> offer.header().sender()).sorted().toList();
        List<Envelope> fresh = new ArrayList<>(offers);
        fresh.removeAll(certificate.votes());
        turn.put(at, turn.view(at).with(sessions.openedWith(signers)));
        turn.broadcast(at.place(), new SigningRequest(certificate, signers, fresh));
    }

    /** Those that have given a share come first; the rest stands in operator order. */
    private static boolean isUntried(Envelope offer) {
        return Certificates.vote(offer).isPresent();
    }
}
