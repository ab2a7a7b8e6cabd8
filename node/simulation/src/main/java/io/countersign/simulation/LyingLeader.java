package io.countersign.simulation;

import io.countersign.core.config.Stream;
import io.countersign.core.config.Window;
import io.countersign.core.message.Envelope;
import io.countersign.core.message.Message;
import io.countersign.core.message.Message.Observation;
import io.countersign.core.message.Message.Proposal;
import io.countersign.core.message.Message.SigningRequest;
import io.countersign.core.message.Message.Vote;
import io.countersign.core.message.MessageCodec;
import io.countersign.core.observe.Leaf;
import io.countersign.core.observe.Leaves;
import io.countersign.core.report.Certification;
import io.countersign.core.report.Report;
import io.countersign.core.report.ReportFunction;
import io.countersign.model.Digest32;
import io.countersign.model.OperatorId;
import io.countersign.model.Result;
import io.countersign.simulation.Liars.Scene;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What liars do in the views they lead: stay silent, or choose observations until they get the digest they like, or several, and
 * show them to whom they like; locks they know of they forget.
 */
final class LyingLeader {
    private static final int TRIES = 8;
    private static final int SHOWS_BOTH = 100;
    private static final int STAGGER_MILLIS = 600;

    /** Votes for each digest of one view. */
    private record Scheme(
            OperatorId by,
            boolean lying,
            Map<Digest32, TreeMap<OperatorId, Envelope>> votes,
            List<Digest32> certified) {}

    private record Choice(Digest32 digest, Report report, Proposal proposal) {}

    private final Cluster cluster;
    private final Liars liars;
    private final Rng rng;
    private final Profile.Conduct conduct;
    private final Map<Scene, Scheme> schemes = new HashMap<>();

    LyingLeader(Cluster cluster, Liars liars, Rng rng, Profile.Conduct conduct) {
        this.cluster = cluster;
        this.liars = liars;
        this.rng = rng;
        this.conduct = conduct;
    }

    boolean isLying(Scene scene) {
        Scheme scheme = schemes.get(scene);
        return scheme != null && scheme.lying();
    }

    /** Whoever is sent an observation leads that view. */
    void observed(OperatorId liar, Scene scene) {
        if (schemes.containsKey(scene)) {
            return;
        }
        Scheme scheme = new Scheme(liar, rng.chance(conduct.leads()), new TreeMap<>(), new ArrayList<>());
        schemes.put(scene, scheme);
        if (scheme.lying()) {
            cluster.timeline().after(rng.between(250, 900), () -> act(scheme, scene));
        }
    }

    private void act(Scheme scheme, Scene scene) {
        int plan = rng.below(10);
        if (plan == 0) {
            cluster.tally().add(Fault.LEADER_SILENT);
            return;
        }
        List<Choice> choices = choices(scene);
        if (choices.isEmpty()) {
            return;
        }
        cluster.tally().add(Fault.LEADER_FORGETS_LOCKS);
        if (plan < 7 && choices.size() > 1) {
            cluster.tally().add(Fault.LEADER_EQUIVOCATES);
            for (OperatorId to : honest(scene)) {
                show(scheme, scene, to, choices.get(rng.below(choices.size())));
                if (rng.chance(SHOWS_BOTH)) {
                    cluster.tally().add(Fault.LEADER_SHOWS_BOTH);
                    show(scheme, scene, to, choices.get(rng.below(choices.size())));
                }
            }
        } else {
            cluster.tally().add(plan < 9 ? Fault.LEADER_CHERRY_PICKS : Fault.LEADER_SELECTIVE);
            Choice choice = choices.get(rng.below(choices.size()));
            for (OperatorId to : honest(scene)) {
                if (plan < 9 || rng.chance(600)) {
                    show(scheme, scene, to, choice);
                }
            }
        }
    }

    private List<OperatorId> honest(Scene scene) {
        return cluster.committee(scene.epoch()).operators().stream()
                .filter(operator -> !liars.include(operator))
                .toList();
    }

    private void show(Scheme scheme, Scene scene, OperatorId to, Choice choice) {
        cluster.knowledge().learn(choice.digest(), choice.report());
        cluster.network().send(scheme.by(), to, liars.envelope(scheme.by(), scene, choice.proposal()));
    }

    /** Different digests that sets of observations this leader may choose from give. */
    private List<Choice> choices(Scene scene) {
        Map<Digest32, Choice> found = new TreeMap<>();
        Optional<Stream> stream = cluster.knowledge().stream(scene.place().stream());
        Optional<Window> window =
                stream.flatMap(some -> some.schedule().window(scene.place().window()));
        if (window.isEmpty()) {
            return List.of();
        }
        for (int i = 0; i < TRIES; i++) {
            choice(stream.get(), window.get(), scene).ifPresent(choice -> found.putIfAbsent(choice.digest(), choice));
        }
        return List.copyOf(found.values());
    }

    private Optional<Choice> choice(Stream stream, Window window, Scene scene) {
        TreeMap<OperatorId, Envelope> chosen = new TreeMap<>();
        TreeMap<OperatorId, Digest32> roots = new TreeMap<>();
        liars.observations(scene).forEach((operator, envelope) -> {
            if (!liars.include(operator)
                    && envelope.header().place().view() <= scene.place().view()
                    && rng.chance(800)) {
                root(envelope).ifPresent(root -> {
                    chosen.put(operator, envelope);
                    roots.put(operator, root);
                });
            }
        });
        List<Digest32> seen = List.copyOf(roots.values());
        if (seen.isEmpty()) {
            return Optional.empty();
        }
        for (OperatorId liar : liars.members(scene.epoch())) {
            Digest32 root = seen.get(rng.below(seen.size()));
            roots.put(liar, root);
            Observation made = Liars.observation(root, cluster.node(liar).generation(scene.epoch()));
            chosen.put(liar, liars.envelope(liar, scene, made));
        }
        boolean enough = chosen.size() >= cluster.quorum().reachable();
        return enough ? report(stream, window, roots, List.copyOf(chosen.values())) : Optional.empty();
    }

    private static Optional<Digest32> root(Envelope envelope) {
        return MessageCodec.decode(envelope) instanceof Result.Ok<Message>(Observation observation)
                ? Optional.of(observation.sectionRoots().getFirst())
                : Optional.empty();
    }

    private Optional<Choice> report(
            Stream stream, Window window, SortedMap<OperatorId, Digest32> roots, List<Envelope> observations) {
        Certification certification = new Certification(cluster.experiment().support());
        Certification.Outcome outcome = certification.certify(
                roots, cluster.knowledge().sections(), stream.slots().size());
        if (!(outcome instanceof Certification.Outcome.Certified(List<Optional<Leaf>> items))) {
            return Optional.empty();
        }
        Window stretched = cluster.experiment().stretched(window);
        if (!(ReportFunction.report(stream, stretched, items, cluster.knowledge()::fact)
                instanceof ReportFunction.Outcome.Reported(Report report, var feeds))) {
            return Optional.empty();
        }
        List<Leaves> leaves = roots.values().stream()
                .distinct()
                .sorted()
                .flatMap(root -> cluster.knowledge().leaves(root).stream())
                .toList();
        Digest32 digest = report.digest(cluster.networkId());
        return Optional.of(new Choice(digest, report, new Proposal(digest, observations, leaves, Optional.empty())));
    }

    void voted(OperatorId liar, Envelope envelope, Vote vote) {
        Scene scene = Scene.of(envelope.header());
        Scheme scheme = schemes.get(scene);
        if (scheme == null || !scheme.lying()) {
            return;
        }
        TreeMap<OperatorId, Envelope> votes = scheme.votes().computeIfAbsent(vote.digest(), any -> new TreeMap<>());
        if (!liars.include(envelope.header().sender())) {
            votes.put(envelope.header().sender(), envelope);
        }
        int threshold = cluster.experiment().threshold();
        if (votes.size() + liars.members(scene.epoch()).size() >= threshold
                && !scheme.certified().contains(vote.digest())) {
            scheme.certified().add(vote.digest());
            certify(scheme, scene, vote.digest(), votes, threshold);
        }
    }

    /** The liars vote for whatever the honest votes are too few for, and ask for shares. */
    private void certify(Scheme scheme, Scene scene, Digest32 digest, Map<OperatorId, Envelope> honest, int threshold) {
        List<Envelope> votes = new ArrayList<>();
        for (OperatorId liar : liars.members(scene.epoch())) {
            votes.add(liars.vote(liar, scene, digest));
        }
        honest.values().stream().limit(Math.max(0, threshold - votes.size())).forEach(votes::add);
        List<Envelope> exact = votes.stream()
                .limit(threshold)
                .sorted(Comparator.comparing(vote -> vote.header().sender()))
                .toList();
        SigningRequest request = liars.request(scene.place(), digest, exact);
        liars.learn(scene.epoch(), request);
        for (OperatorId signer : request.signers()) {
            if (!liars.include(signer)) {
                Envelope asking = liars.envelope(scheme.by(), scene, request);
                cluster.timeline()
                        .after(
                                rng.below(STAGGER_MILLIS),
                                () -> cluster.network().send(scheme.by(), signer, asking));
            }
        }
    }
}
