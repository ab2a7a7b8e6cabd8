package io.countersign.core.round;

import io.countersign.core.config.BookConfig;
import io.countersign.core.config.CommitteeStream;
import io.countersign.core.config.DealStream;
import io.countersign.core.message.Commitment;
import io.countersign.core.message.Lock;
import io.countersign.core.message.Message.Proposal;
import io.countersign.core.message.Message.Vote;
import io.countersign.core.observe.Leaf;
import io.countersign.core.observe.Leaves;
import io.countersign.core.port.SessionId;
import io.countersign.core.report.Certification;
import io.countersign.core.report.FeedResult;
import io.countersign.core.report.Report;
import io.countersign.core.report.ReportFunction;
import io.countersign.model.BookPayload;
import io.countersign.model.Digest32;
import io.countersign.model.Lane;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Phase 3: judge the leader's proposal and vote at most once a view. The vote is round 1 of FROST. */
final class VotePhase {
    /** What a proposal deserves. */
    private sealed interface Judgement {
        record Yes(Report report) implements Judgement {}

        record No() implements Judgement {}

        /** Something was asked of peers first. */
        record NotYet() implements Judgement {}
    }

    private VotePhase() {}

    static void run(Turn turn, At at) {
        ViewState.Voting voting = turn.view(at).voting();
        if (voting.proposal().isEmpty() || voting.rejected() || voting.voted().isPresent()) {
            return;
        }
        Proposal proposal = voting.proposal().get().message();
        Judgement judgement = proposal.justify().isPresent()
                ? again(turn, at, proposal, proposal.justify().get())
                : fresh(turn, at, proposal);
        switch (judgement) {
            case Judgement.Yes(Report report) -> {
                turn.put(at, turn.view(at).voted(proposal.digest(), report));
                turn.setup
                        .aggregators(at)
                        .forEach(aggregator ->
                                turn.emit(new Effect.MakeCommitments(new SessionId(at.place(), aggregator, 0))));
            }
            case Judgement.No no -> turn.put(at, turn.view(at).rejected());
            case Judgement.NotYet wait -> {}
        }
    }

    /** The first commitments to an aggregator are the vote it gets; later ones wait for the share they travel with. */
    static void commitmentsReady(Turn turn, At at, SessionId session, Commitment commitment) {
        Optional<ViewState.Voted> voted = turn.view(at).voting().voted();
        Promise promise = turn.view(at).promise(session.aggregator());
        if (voted.isEmpty() || promise.number() != session.number() || !Progress.mayAct(turn, at)) {
            return;
        }
        turn.put(at, turn.view(at).with(session.aggregator(), promise.offer(commitment)));
        if (session.number() == 0) {
            Digest32 digest = voted.get().digest();
            Vote vote = new Vote(digest, certifiedIn(turn, at, digest), commitment, turn.start.instance());
            turn.send(session.aggregator(), at.place(), vote);
        }
    }

    /** Of the lock and of what justifies the proposal, the higher. */
    private static OptionalInt certifiedIn(Turn turn, At at, Digest32 digest) {
        Optional<Lock> justify = turn.view(at)
                .voting()
                .proposal()
                .flatMap(proposal -> proposal.message().justify());
        return Stream.of(turn.window(at).lock(), justify)
                .flatMap(Optional::stream)
                .filter(lock -> lock.digest().equals(digest))
                .mapToInt(Lock::view)
                .max();
    }

    /** A digest that was certified before: f+1 honest operators recomputed it then. */
    private static Judgement again(Turn turn, At at, Proposal proposal, Lock justify) {
        boolean valid = justify.digest().equals(proposal.digest())
                && justify.view() < at.view()
                && new Certificates(turn.setup).isValid(at, justify);
        Optional<Lock> mine = turn.window(at).lock();
        boolean free = !turn.setup.rules().windowLock()
                || mine.isEmpty()
                || mine.get().digest().equals(proposal.digest())
                || mine.get().view() < justify.view();
        return valid && free && !isVetoed(turn, at, justify.report())
                ? new Judgement.Yes(justify.report())
                : new Judgement.No();
    }

    private static Judgement fresh(Turn turn, At at, Proposal proposal) {
        Optional<Lock> mine = turn.window(at).lock();
        if (turn.setup.rules().windowLock()
                && mine.isPresent()
                && !mine.get().digest().equals(proposal.digest())) {
            return new Judgement.No();
        }
        Optional<ObservationSet> observations = ObservationSet.checked(turn.setup, at, proposal.observations());
        if (observations.isEmpty() || !Deals.mayAttest(turn, at, observations.get())) {
            return new Judgement.No();
        }
        SortedMap<Digest32, Leaves> sections = new TreeMap<>(turn.window(at).sections());
        proposal.leaves().forEach(leaves -> sections.put(leaves.root(), leaves));
        int slots = at.stream().slots().size();
        return switch (turn.setup.certification().certify(observations.get().roots(), sections, slots)) {
            case Certification.Outcome.LeavesMissing missing -> new Judgement.No();
            case Certification.Outcome.Certified(List<Optional<Leaf>> items) ->
                recomputed(turn, at, proposal, observations.get(), items);
        };
    }

    private static Judgement recomputed(
            Turn turn, At at, Proposal proposal, ObservationSet observations, List<Optional<Leaf>> items) {
        if (isAgainstOwnView(turn, at, items) || turn.stream(at).floor().forbids(items)) {
            return new Judgement.No();
        }
        return switch (ReportFunction.report(at.stream(), at.window(), items, turn.items::content)) {
            case ReportFunction.Outcome.FactsMissing(var hashes) -> {
                FactExchange.askForFacts(
                        turn, at, hashes, List.copyOf(observations.roots().keySet()));
                yield new Judgement.NotYet();
            }
            case ReportFunction.Outcome.Nothing(var refusals) -> new Judgement.No();
            case ReportFunction.Outcome.Reported(Report report, List<FeedResult> feeds) -> {
                Sayings.refusedFeeds(turn, at, feeds);
                boolean same = report.digest(turn.setup.networkId()).equals(proposal.digest());
                yield same && !isVetoed(turn, at, report) ? new Judgement.Yes(report) : new Judgement.No();
            }
        };
    }

    /** In the first f+1 views: not without an item I hold, not older than mine, not with another content of mine. */
    private static boolean isAgainstOwnView(Turn turn, At at, List<Optional<Leaf>> items) {
        Optional<WindowState.OwnObservation> own = turn.window(at).own();
        boolean binding =
                turn.setup.rules().ownView() && at.view() <= turn.setup.quorum().faulty();
        if (!binding || own.isEmpty()) {
            return false;
        }
        for (int i = 0; i < items.size(); i++) {
            Optional<Leaf> mine = own.get().leaves().entries().get(i);
            Optional<Leaf> certified = items.get(i);
            if (mine.isPresent()
                    && (certified.isEmpty()
                            || certified.get().isOlderThan(mine.get())
                            || certified.get().conflictsWith(mine.get()))) {
                return true;
            }
        }
        return false;
    }

    /** A local veto has no end: it is abstention from every value of the asset. */
    private static boolean isVetoed(Turn turn, At at, Report report) {
        return switch (at.stream()) {
            case DealStream deal -> false;
            case CommitteeStream change -> false;
            case BookConfig book -> isVetoed(turn, book, report);
        };
    }

    private static boolean isVetoed(Turn turn, BookConfig book, Report report) {
        Optional<BookPayload> payload =
                BookPayload.decode(report.payload(), book.feeds().size());
        if (payload.isEmpty()) {
            return true;
        }
        for (int i = 0; i < book.feeds().size(); i++) {
            boolean vetoed = book.feeds()
                    .get(i)
                    .asset()
                    .filter(asset -> turn.vetoes.containsKey(asset))
                    .isPresent();
            if (vetoed && payload.get().lanes().get(i) instanceof Lane.Value) {
                return true;
            }
        }
        return false;
    }
}
