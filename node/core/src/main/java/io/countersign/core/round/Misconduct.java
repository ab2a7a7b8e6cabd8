package io.countersign.core.round;

import io.countersign.core.message.Envelope;
import io.countersign.core.message.Message;
import io.countersign.core.message.Message.Misbehaviour;
import io.countersign.core.message.Message.Observation;
import io.countersign.core.message.Message.Share;
import io.countersign.core.message.Message.SigningRequest;
import io.countersign.core.message.Message.Vote;
import io.countersign.core.message.MessageType;
import io.countersign.core.message.Offence;
import io.countersign.core.message.Place;
import io.countersign.core.port.Row.EvidenceRow;
import io.countersign.model.CanonicalWriter;
import io.countersign.model.Digest32;
import io.countersign.model.Hashes;
import io.countersign.model.OperatorId;
import java.util.List;

/** Signed messages that name one operator as a liar: found, checked, stored and passed on. */
final class Misconduct {
    private Misconduct() {}

    /** Two messages of one operator about one place: reports them where no honest operator signs both. */
    static void compare(Turn turn, Offence offence, Envelope first, Envelope second) {
        if (isProof(turn.setup, new Misbehaviour(offence, List.of(first, second)))) {
            report(turn, offence, first, second);
        }
    }

    static void report(Turn turn, Offence offence, Envelope first, Envelope second) {
        Misbehaviour proof = new Misbehaviour(offence, List.of(first, second));
        if (record(turn, proof)) {
            turn.broadcast(Place.NONE, proof);
        }
    }

    static void received(Turn turn, Misbehaviour proof) {
        boolean known = turn.proofs.containsKey(key(proof));
        if (!known && isSigned(turn.setup, proof) && isProof(turn.setup, proof)) {
            record(turn, proof);
        }
    }

    private static boolean record(Turn turn, Misbehaviour proof) {
        Digest32 key = key(proof);
        if (turn.proofs.containsKey(key)) {
            return false;
        }
        turn.proofs = Sorted.with(turn.proofs, key, true);
        turn.commit(new EvidenceRow(proof));
        turn.emit(new Effect.Misbehaved(Offence.accused(proof), proof));
        return true;
    }

    /** One proof an operator, offence and view is enough. */
    private static Digest32 key(Misbehaviour proof) {
        if (proof.proof().isEmpty()) {
            return Digest32.ZERO;
        }
        Place place = proof.proof().getFirst().header().place();
        return Hashes.keccak256(new CanonicalWriter()
                .u8(proof.offence().code())
                .u8(Offence.accused(proof).index())
                .digest(place.stream().id())
                .i64(place.window())
                .i32(place.view())
                .toBytes());
    }

    private static boolean isSigned(Setup setup, Misbehaviour proof) {
        Certificates certificates = new Certificates(setup);
        return proof.proof().size() == 2 && proof.proof().stream().allMatch(certificates::isSigned);
    }

    private static boolean isProof(Setup setup, Misbehaviour proof) {
        Envelope first = proof.proof().get(0);
        Envelope second = proof.proof().get(1);
        if (proof.offence() == Offence.BAD_SHARE) {
            return isBadShare(setup, first, second);
        }
        Place one = first.header().place();
        Place two = second.header().place();
        boolean sameSender = first.header().sender().equals(second.header().sender());
        boolean samePlace = one.stream().equals(two.stream())
                && one.window() == two.window()
                && (proof.offence() == Offence.TWO_OBSERVATIONS || one.view() == two.view());
        return sameSender && samePlace && contradict(proof.offence(), first, second);
    }

    private static boolean contradict(Offence offence, Envelope first, Envelope second) {
        return switch (offence) {
            case TWO_OBSERVATIONS ->
                Inbox.decoded(first) instanceof Observation one
                        && Inbox.decoded(second) instanceof Observation two
                        && !one.sectionRoots().equals(two.sectionRoots());
            case TWO_PROPOSALS ->
                first.header().type() == MessageType.PROPOSAL
                        && second.header().type() == MessageType.PROPOSAL
                        && !first.body().equals(second.body());
            case TWO_VOTES ->
                Inbox.decoded(first) instanceof Vote one
                        && Inbox.decoded(second) instanceof Vote two
                        && !one.digest().equals(two.digest());
            case TWO_SHARES ->
                Inbox.decoded(first) instanceof Share one
                        && Inbox.decoded(second) instanceof Share two
                        && !one.digest().equals(two.digest());
            case BAD_SHARE -> false;
        };
    }

    private static boolean isBadShare(Setup setup, Envelope first, Envelope second) {
        Message share = Inbox.decoded(first);
        Message request = Inbox.decoded(second);
        if (!(share instanceof Share given && request instanceof SigningRequest asked)
                || !first.header().place().equals(second.header().place())
                || !asked.certificate().place().equals(first.header().place())) {
            return false;
        }
        OperatorId signer = first.header().sender();
        return new Certificates(setup)
                .signing(asked)
                .filter(signing -> signing.includes(signer)
                        && signing.id().equals(given.session())
                        && !setup.group().verifyShare(signing, signer, given.share()))
                .isPresent();
    }
}
