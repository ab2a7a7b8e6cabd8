package io.countersign.core.round;

import io.countersign.core.message.Envelope;
import io.countersign.core.message.Message.Proposal;
import io.countersign.core.report.Report;
import io.countersign.model.Digest32;
import io.countersign.model.OperatorId;
import java.util.Optional;
import java.util.SortedMap;

/**
 * One view of one window, in the parts a node plays in it. Memory only: the boot barrier makes its loss safe.
 *
 * @param promises as signer, by aggregator
 */
record ViewState(Leading leading, Voting voting, SortedMap<OperatorId, Promise> promises, Sessions sessions) {
    static final ViewState START = new ViewState(
            new Leading(Sorted.none(), Optional.empty()),
            new Voting(false, Optional.empty(), false, Optional.empty()),
            Sorted.none(),
            Sessions.NONE);

    /**
     * As leader.
     *
     * @param observations the first of each operator in this view
     * @param proposed the digest proposed
     */
    record Leading(SortedMap<OperatorId, Envelope> observations, Optional<Digest32> proposed) {}

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

    /** A message together with the envelope that proves it. */
    record Received<M>(Envelope envelope, M message) {}

    ViewState observed() {
        return with(new Voting(true, voting.proposal, voting.rejected, voting.voted));
    }

    ViewState withObservation(Envelope envelope) {
        SortedMap<OperatorId, Envelope> all =
                Sorted.with(leading.observations, envelope.header().sender(), envelope);
        return with(new Leading(all, leading.proposed));
    }

    ViewState proposed(Digest32 digest) {
        return with(new Leading(leading.observations, Optional.of(digest)));
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

    Promise promise(OperatorId aggregator) {
        return promises.getOrDefault(aggregator, Promise.NONE);
    }

    ViewState with(OperatorId aggregator, Promise promise) {
        return new ViewState(leading, voting, Sorted.with(promises, aggregator, promise), sessions);
    }

    ViewState with(Sessions next) {
        return new ViewState(leading, voting, promises, next);
    }

    private ViewState with(Leading next) {
        return new ViewState(next, voting, promises, sessions);
    }

    private ViewState with(Voting next) {
        return new ViewState(leading, next, promises, sessions);
    }
}
