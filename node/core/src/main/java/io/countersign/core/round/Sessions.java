package io.countersign.core.round;

import io.countersign.core.message.Envelope;
import io.countersign.model.Digest32;
import io.countersign.model.OperatorId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;

/**
 * The signing sessions of one view, whoever opened them, and what an aggregator needs to open its own.
 *
 * @param votes the first of each operator
 * @param offers per operator the vote or share with commitments to this node that no session of its own has used
 * @param due when a further session may open although nobody was caught; empty before there is a certificate
 * @param opened how many sessions this node opened
 * @param known by id
 * @param shares the first share of each signer, fitting or not
 * @param early per signer the last share that came before its session
 * @param bad per signer the first share that did not fit: it signs in no further session of this view
 * @param announced whether somebody sent the attestation out
 */
record Sessions(
        SortedMap<OperatorId, Envelope> votes,
        SortedMap<OperatorId, Envelope> offers,
        Optional<Instant> due,
        int opened,
        SortedMap<Digest32, Session> known,
        SortedMap<OperatorId, Envelope> shares,
        SortedMap<OperatorId, Envelope> early,
        SortedMap<OperatorId, Envelope> bad,
        boolean announced) {
    static final Sessions NONE = new Sessions(
            Sorted.none(),
            Sorted.none(),
            Optional.empty(),
            0,
            Sorted.none(),
            Sorted.none(),
            Sorted.none(),
            Sorted.none(),
            false);

    Optional<Session> find(Digest32 id) {
        return Optional.ofNullable(known.get(id));
    }

    Optional<Session> complete() {
        return known.values().stream().filter(Session::isComplete).findFirst();
    }

    long openedBy(OperatorId aggregator) {
        return known.values().stream()
                .filter(session -> session.aggregator().equals(aggregator))
                .count();
    }

    Sessions withVote(Envelope vote) {
        OperatorId voter = vote.header().sender();
        return with(Sorted.with(votes, voter, vote), Sorted.with(offers, voter, vote));
    }

    Sessions withOffer(Envelope share) {
        return with(votes, Sorted.with(offers, share.header().sender(), share));
    }

    Sessions certified(Instant next) {
        return new Sessions(votes, offers, Optional.of(next), opened, known, shares, early, bad, announced);
    }

    /** This node opened one more, with the offers of these signers. */
    Sessions openedWith(List<OperatorId> signers) {
        SortedMap<OperatorId, Envelope> left = offers;
        for (OperatorId signer : signers) {
            left = Sorted.without(left, signer);
        }
        return new Sessions(votes, left, due, opened + 1, known, shares, early, bad, announced);
    }

    Sessions with(Session session) {
        SortedMap<Digest32, Session> all = Sorted.with(known, session.signing().id(), session);
        return new Sessions(votes, offers, due, opened, all, shares, early, bad, announced);
    }

    Sessions withFirstShare(Envelope share) {
        SortedMap<OperatorId, Envelope> all = Sorted.with(shares, share.header().sender(), share);
        return new Sessions(votes, offers, due, opened, known, all, early, bad, announced);
    }

    Sessions withEarly(Envelope share) {
        SortedMap<OperatorId, Envelope> all = Sorted.with(early, share.header().sender(), share);
        return new Sessions(votes, offers, due, opened, known, shares, all, bad, announced);
    }

    Sessions withBad(Envelope share) {
        SortedMap<OperatorId, Envelope> all = Sorted.with(bad, share.header().sender(), share);
        return new Sessions(votes, offers, due, opened, known, shares, early, all, announced);
    }

    Sessions announce() {
        return new Sessions(votes, offers, due, opened, known, shares, early, bad, true);
    }

    private Sessions with(SortedMap<OperatorId, Envelope> nextVotes, SortedMap<OperatorId, Envelope> nextOffers) {
        return new Sessions(nextVotes, nextOffers, due, opened, known, shares, early, bad, announced);
    }
}
