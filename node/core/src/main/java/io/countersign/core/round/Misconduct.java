package io.countersign.core.round;

import io.countersign.core.limits.Limits;
import io.countersign.core.message.Commitment;
import io.countersign.core.message.Envelope;
import io.countersign.core.message.Message.Misbehaviour;
import io.countersign.core.message.MessageCodec;
import io.countersign.core.message.Offence;
import io.countersign.core.message.Place;
import io.countersign.core.port.Row.EvidenceRow;
import io.countersign.model.OperatorId;
import java.util.List;
import java.util.Optional;

/** Signed messages that name one operator as a liar: found, checked, stored and passed on. */
final class Misconduct {
    private Misconduct() {}

    /** Reports messages where no honest operator signs them all. */
    static void compare(Turn turn, Offence offence, Envelope... said) {
        Misbehaviour proof = new Misbehaviour(offence, List.of(said));
        if (!turn.proofs.has(proof) && Proof.holds(turn.setup, proof)) {
            found(turn, proof);
        }
    }

    /** Where enough is known, what others tell is not even looked at. */
    static void received(Turn turn, Misbehaviour proof) {
        boolean isNews = !proof.proof().isEmpty() && !turn.proofs.isFull(proof) && !turn.proofs.has(proof);
        if (isNews && Proof.holds(turn.setup, proof)) {
            record(turn, proof);
        }
    }

    /** Holds a vote, whoever passed it on, against what its sender said in the window before. */
    static void voted(Turn turn, At at, Envelope vote) {
        OperatorId voter = vote.header().sender();
        Word word = turn.window(at).words().get(voter);
        if (word == null) {
            turn.put(at, turn.window(at).with(voter, new Word(vote, Optional.empty())));
            return;
        }
        compare(turn, Offence.TWO_VOTES, word.vote(), vote);
        compare(turn, Offence.NONCE_OFFERED_TWICE, word.vote(), vote);
        word.given().ifPresent(given -> {
            compare(turn, Offence.LOCK_AMNESIA, vote, given.share(), given.vote());
            compare(turn, Offence.NONCE_OFFERED_TWICE, given.share(), vote);
        });
        turn.put(at, turn.window(at).with(voter, word.voted(vote)));
    }

    /** Remembers a share with the vote of its view. */
    static void shared(Turn turn, At at, Envelope share) {
        OperatorId signer = share.header().sender();
        Word word = turn.window(at).words().get(signer);
        if (word != null && word.vote().header().place().equals(share.header().place())) {
            compare(turn, Offence.NONCE_OFFERED_TWICE, word.vote(), share);
            turn.put(at, turn.window(at).with(signer, word.shared(share)));
        }
    }

    /** A share under nonces that its signer gave another share under. */
    static void usedTwice(Turn turn, At at, Session session, Envelope share) {
        OperatorId signer = share.header().sender();
        Optional<Commitment> nonce = session.signing().commitmentOf(signer);
        for (ViewState view : turn.window(at).views().values()) {
            for (Session other : view.sessions().known().values()) {
                boolean again = !other.signing().id().equals(session.signing().id())
                        && other.signing().commitmentOf(signer).equals(nonce);
                Optional.ofNullable(other.shares().get(signer))
                        .filter(before -> again)
                        .ifPresent(before -> compare(
                                turn, Offence.NONCE_USED_TWICE, before, share, other.request(), session.request()));
            }
        }
    }

    /** What was found is passed on, where a message holds it: the peers may not have seen both halves of it. */
    private static void found(Turn turn, Misbehaviour proof) {
        boolean isNews = !turn.proofs.isFull(proof);
        record(turn, proof);
        if (isNews && MessageCodec.encode(proof).size() <= Limits.PROOF_BYTES) {
            turn.broadcast(Place.NONE, proof);
        }
    }

    /** The first proofs of an offence are durable before they are told; the rest is told to be counted. */
    private static void record(Turn turn, Misbehaviour proof) {
        boolean kept = !turn.proofs.isFull(proof);
        if (kept) {
            turn.proofs = turn.proofs.with(proof);
            turn.commit(new EvidenceRow(proof));
        }
        turn.emit(new Effect.Misbehaved(Offence.accused(proof), proof, kept));
    }
}
