package io.countersign.core.round;

import io.countersign.core.message.Envelope;
import io.countersign.core.message.Message.Proposal;
import io.countersign.core.message.Message.SigningRequest;
import io.countersign.core.report.Report;
import io.countersign.model.Bytes;
import io.countersign.model.Digest32;
import io.countersign.model.OperatorId;
import java.util.Optional;
import java.util.SortedMap;

/** One view of one window, in the three parts a node plays in it. Memory only: the boot barrier makes its loss safe. */
record ViewState(Leading leading, Voting voting, Signing signing) {
    static final ViewState START = new ViewState(
            new Leading(Sorted.none(), Optional.empty(), Sorted.none(), false),
            new Voting(false, Optional.empty(), false, Optional.empty()),
            new Signing(Optional.empty(), Optional.empty(), Sorted.none(), Sorted.none(), false));

    /**
     * As leader.
     *
     * @param observations the first of each operator in this view
     * @param proposed the digest proposed
     * @param votes for that digest
     * @param requested whether the signing request went out
     */
    record Leading(
            SortedMap<OperatorId, Envelope> observations,
            Optional<Digest32> proposed,
            SortedMap<OperatorId, Envelope> votes,
            boolean requested) {}

    /**
     * As voter.
     *
     * @param observed whether the observation was sent in this view
     * @param proposal the first proposal of the leader
     * @param rejected whether it was judged and turned down for good
     * @param voted what this node voted for: one vote a view
     */
    record Voting(boolean observed, Optional<Received<Proposal>> proposal, boolean rejected, Optional<Voted> voted) {}

    record Voted(Digest32 digest, Report report) {}

    /**
     * As signer and aggregator.
     *
     * @param request the leader's, with a certificate of this view
     * @param sharing the session this node gives its one share to
     * @param shares envelopes by signer
     * @param verified shares that fit their commitments
     * @param announced whether this node sent the attestation out
     */
    record Signing(
            Optional<Received<SigningRequest>> request,
            Optional<Digest32> sharing,
            SortedMap<OperatorId, Envelope> shares,
            SortedMap<OperatorId, Bytes> verified,
            boolean announced) {}

    /** A message together with the envelope that proves it. */
    record Received<M>(Envelope envelope, M message) {}

    ViewState observed() {
        return with(new Voting(true, voting.proposal, voting.rejected, voting.voted));
    }

    ViewState withObservation(Envelope envelope) {
        SortedMap<OperatorId, Envelope> all =
                Sorted.with(leading.observations, envelope.header().sender(), envelope);
        return with(new Leading(all, leading.proposed, leading.votes, leading.requested));
    }

    ViewState proposed(Digest32 digest) {
        return with(new Leading(leading.observations, Optional.of(digest), leading.votes, leading.requested));
    }

    ViewState withVote(Envelope envelope) {
        SortedMap<OperatorId, Envelope> all =
                Sorted.with(leading.votes, envelope.header().sender(), envelope);
        return with(new Leading(leading.observations, leading.proposed, all, leading.requested));
    }

    ViewState requested() {
        return with(new Leading(leading.observations, leading.proposed, leading.votes, true));
    }

    ViewState withProposal(Envelope envelope, Proposal proposal) {
        return with(new Voting(
                voting.observed, Optional.of(new Received<>(envelope, proposal)), voting.rejected, voting.voted));
    }

    ViewState rejected() {
        return with(new Voting(voting.observed, voting.proposal, true, voting.voted));
    }

    ViewState voted(Digest32 digest, Report report) {
        return with(
                new Voting(voting.observed, voting.proposal, voting.rejected, Optional.of(new Voted(digest, report))));
    }

    ViewState withRequest(Envelope envelope, SigningRequest request) {
        return with(new Signing(
                Optional.of(new Received<>(envelope, request)),
                signing.sharing,
                signing.shares,
                signing.verified,
                signing.announced));
    }

    ViewState sharing(Digest32 session) {
        return with(new Signing(
                signing.request, Optional.of(session), signing.shares, signing.verified, signing.announced));
    }

    ViewState withShare(Envelope envelope) {
        SortedMap<OperatorId, Envelope> all =
                Sorted.with(signing.shares, envelope.header().sender(), envelope);
        return with(new Signing(signing.request, signing.sharing, all, signing.verified, signing.announced));
    }

    ViewState withVerified(OperatorId signer, Bytes share) {
        SortedMap<OperatorId, Bytes> all = Sorted.with(signing.verified, signer, share);
        return with(new Signing(signing.request, signing.sharing, signing.shares, all, signing.announced));
    }

    ViewState announced() {
        return with(new Signing(signing.request, signing.sharing, signing.shares, signing.verified, true));
    }

    private ViewState with(Leading next) {
        return new ViewState(next, voting, signing);
    }

    private ViewState with(Voting next) {
        return new ViewState(leading, next, signing);
    }

    private ViewState with(Signing next) {
        return new ViewState(leading, voting, next);
    }
}
