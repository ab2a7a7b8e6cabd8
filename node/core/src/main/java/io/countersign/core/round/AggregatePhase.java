package io.countersign.core.round;

import io.countersign.core.message.Lock;
import io.countersign.core.message.Message.AttestationNotice;
import io.countersign.core.message.Message.Share;
import io.countersign.core.message.Message.SigningRequest;
import io.countersign.core.message.Offence;
import io.countersign.core.port.SigningPackage;
import io.countersign.core.report.Report;
import io.countersign.model.Attestation;
import io.countersign.model.Bytes;
import io.countersign.model.Digest32;
import io.countersign.model.OperatorId;
import java.util.Optional;

/** Phase 6, of the leader and the next f leaders: check each share, name bad ones, and make the signature. */
final class AggregatePhase {
    private AggregatePhase() {}

    static void run(Turn turn, At at) {
        ViewState.Signing signing = turn.view(at).signing();
        if (signing.request().isEmpty()) {
            return;
        }
        SigningRequest request = signing.request().get().message();
        Optional<SigningPackage> signed =
                new Certificates(turn.setup).signing(request.certificate(), request.signers());
        if (signed.isEmpty() || turn.window(at).decided().isPresent()) {
            return;
        }
        check(turn, at, signed.get());
        if (turn.view(at).signing().verified().size() == request.signers().size()) {
            aggregate(turn, at, signed.get());
        }
    }

    private static void check(Turn turn, At at, SigningPackage signing) {
        ViewState.Signing state = turn.view(at).signing();
        state.shares().forEach((signer, envelope) -> {
            if (state.verified().containsKey(signer) || !signing.includes(signer)) {
                return;
            }
            if (!(Inbox.decoded(envelope) instanceof Share share)
                    || !share.session().equals(signing.id())) {
                return;
            }
            if (turn.setup.group().verifyShare(signing, signer, share.share())) {
                turn.put(at, turn.view(at).withVerified(signer, share.share()));
            } else {
                Misconduct.report(
                        turn, Offence.BAD_SHARE, envelope, state.request().get().envelope());
            }
        });
    }

    private static void aggregate(Turn turn, At at, SigningPackage signing) {
        Optional<Report> report = reportOf(turn, at, signing.digest());
        Optional<Bytes> signature =
                turn.setup.group().aggregate(signing, turn.view(at).signing().verified());
        if (report.isEmpty() || signature.isEmpty()) {
            return;
        }
        Attestation attestation =
                new Attestation(report.get().statement(), report.get().payload(), turn.setup.epoch(), signature.get());
        Decisions.decide(turn, at, attestation, signing.digest());
        OperatorId leader = turn.setup.leaders().leader(at.stream(), at.window(), at.view());
        if (leader.equals(turn.setup.self())) {
            announce(turn, at);
        }
    }

    /** A backup that finished what the leader did not sends it when the view is over. */
    static void announceLate(Turn turn, At at) {
        ViewState.Signing signing = turn.view(at).signing();
        boolean finished = !signing.verified().isEmpty()
                && signing.request().isPresent()
                && signing.verified().size()
                        == signing.request().get().message().signers().size();
        boolean over = !turn.now.isBefore(turn.setup.start(at.stream(), at.window(), at.view() + 1));
        if (finished
                && over
                && !signing.announced()
                && turn.window(at).decided().isPresent()) {
            announce(turn, at);
        }
    }

    private static void announce(Turn turn, At at) {
        turn.put(at, turn.view(at).announced());
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
