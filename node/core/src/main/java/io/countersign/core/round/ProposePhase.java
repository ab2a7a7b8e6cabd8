package io.countersign.core.round;

import io.countersign.core.message.Held;
import io.countersign.core.message.Lock;
import io.countersign.core.message.Message.Proposal;
import io.countersign.core.observe.Leaf;
import io.countersign.core.observe.Leaves;
import io.countersign.core.report.Certification;
import io.countersign.core.report.Report;
import io.countersign.core.report.ReportFunction;
import io.countersign.model.Digest32;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;

/** Phase 2, the leader's: propose the digest of the highest certificate, or else what the observations give. */
final class ProposePhase {
    private ProposePhase() {}

    static void run(Turn turn, At at) {
        boolean leads =
                turn.setup.leaders().leader(at.stream(), at.window(), at.view()).equals(turn.setup.self());
        if (!leads || turn.view(at).leading().proposed().isPresent() || !isHeard(turn, at)) {
            return;
        }
        ObservationSet observations = ObservationSet.of(turn.view(at).leading().observations());
        Optional<Lock> highest = highest(turn, at, observations);
        if (highest.isPresent()) {
            Lock lock = highest.get();
            propose(turn, at, new Proposal(lock.digest(), List.of(), List.of(), highest));
        } else if (Deals.mayAttest(turn, at, observations)) {
            compute(turn, at, observations);
        }
    }

    /** n-f observations, and all of them or the end of the wait. */
    private static boolean isHeard(Turn turn, At at) {
        int heard = turn.view(at).leading().observations().size();
        Instant waitUntil =
                turn.setup.start(at.stream(), at.window(), at.view()).plus(turn.setup.observationWait());
        return heard == turn.setup.quorum().operators()
                || (heard >= turn.setup.quorum().reachable() && !turn.now.isBefore(waitUntil));
    }

    private static Optional<Lock> highest(Turn turn, At at, ObservationSet observations) {
        return observations.held().stream()
                .filter(Held.Locked.class::isInstance)
                .map(held -> ((Held.Locked) held).lock())
                .filter(lock -> lock.view() < at.view())
                .sorted(Comparator.comparingInt(Lock::view).reversed())
                .filter(lock -> new Certificates(turn.setup).isValid(at, lock))
                .findFirst();
    }

    private static void compute(Turn turn, At at, ObservationSet observations) {
        SortedMap<Digest32, Leaves> sections = turn.window(at).sections();
        int slots = at.stream().slots().size();
        switch (turn.setup.certification().certify(observations.roots(), sections, slots)) {
            case Certification.Outcome.LeavesMissing(var roots) -> {
                for (Digest32 root : roots) {
                    FactExchange.askForSection(turn, at, root, observations.withRoot(root));
                }
            }
            case Certification.Outcome.Certified(List<Optional<Leaf>> items) -> report(turn, at, observations, items);
        }
    }

    private static void report(Turn turn, At at, ObservationSet observations, List<Optional<Leaf>> items) {
        switch (ReportFunction.report(at.stream(), at.window(), items, turn.items::content)) {
            case ReportFunction.Outcome.FactsMissing(var hashes) ->
                FactExchange.askForFacts(
                        turn, at, hashes, List.copyOf(observations.roots().keySet()));
            case ReportFunction.Outcome.Nothing(var refusals) -> Sayings.nothingToSign(turn, at, refusals);
            case ReportFunction.Outcome.Reported(Report report, var feeds) -> {
                Sayings.refusedFeeds(turn, at, feeds);
                Digest32 digest = report.digest(turn.setup.networkId());
                List<Leaves> contested = contested(turn, at, observations);
                propose(turn, at, new Proposal(digest, observations.envelopes(), contested, Optional.empty()));
            }
        }
    }

    /** The leaves a voter may lack: of the certified section where somebody differs, else of all sections. */
    private static List<Leaves> contested(Turn turn, At at, ObservationSet observations) {
        SortedMap<Digest32, Leaves> sections = turn.window(at).sections();
        List<Digest32> roots =
                observations.roots().values().stream().distinct().sorted().toList();
        if (roots.size() == 1) {
            return List.of();
        }
        Optional<Digest32> whole = turn.setup.certification().wholeSection(observations.roots());
        return whole.map(List::of).orElse(roots).stream()
                .flatMap(root -> Optional.ofNullable(sections.get(root)).stream())
                .toList();
    }

    private static void propose(Turn turn, At at, Proposal proposal) {
        turn.put(at, turn.view(at).proposed(proposal.digest()));
        turn.broadcast(at.place(), proposal);
    }
}
