package io.countersign.simulation;

import io.countersign.core.message.Certificate;
import io.countersign.core.message.Commitment;
import io.countersign.core.message.Envelope;
import io.countersign.core.message.Header;
import io.countersign.core.message.Message;
import io.countersign.core.message.Message.BootAnswer;
import io.countersign.core.message.Message.Fetch;
import io.countersign.core.message.Message.Fetched;
import io.countersign.core.message.Message.Observation;
import io.countersign.core.message.Message.Share;
import io.countersign.core.message.Message.SigningRequest;
import io.countersign.core.message.Message.Vote;
import io.countersign.core.message.MessageCodec;
import io.countersign.core.message.Place;
import io.countersign.core.message.Unsigned;
import io.countersign.core.observe.Leaf;
import io.countersign.core.observe.Leaves;
import io.countersign.core.port.SigningPackage;
import io.countersign.core.report.Report;
import io.countersign.model.Attestation;
import io.countersign.model.Bytes;
import io.countersign.model.Digest32;
import io.countersign.model.Fact;
import io.countersign.model.OperatorId;
import io.countersign.model.Result;
import io.countersign.model.Statement;
import io.countersign.model.StreamId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * The operators that lie, acting together. They follow the protocol where it serves them, say anything under their own keys, keep
 * every share they are sent, and make a signature alone as soon as they hold enough.
 */
final class Liars {
    private static final int KEPT_LIES = 1_000;
    private static final int SHARES_TWICE = 50;
    private static final int VOTES_TWICE = 50;

    /** What they were asked to sign, and in which epoch. */
    private record Asked(int epoch, SigningPackage signing) {}

    /** A view of one epoch. */
    record Scene(int epoch, Place place) {
        static Scene of(Header header) {
            return new Scene(header.epoch(), header.place());
        }
    }

    private record Watched(int epoch, WindowKey window) implements Comparable<Watched> {
        @Override
        public int compareTo(Watched other) {
            int windows = window.compareTo(other.window);
            return windows == 0 ? Integer.compare(epoch, other.epoch) : windows;
        }
    }

    private final Cluster cluster;
    private final Rng rng;
    private Profile profile;
    private final TreeSet<OperatorId> members;
    private final LyingLeader leader;
    private final Map<Digest32, Asked> packages = new HashMap<>();
    private final Map<Digest32, TreeMap<OperatorId, Bytes>> shares = new HashMap<>();
    private final Set<Digest32> signed = new HashSet<>();
    private final Map<Watched, Map<OperatorId, Envelope>> observations = new TreeMap<>();
    private final Map<WindowKey, Optional<Leaves>> lies = new TreeMap<>();

    Liars(Cluster cluster, Rng rng, Profile profile, List<OperatorId> members) {
        this.cluster = cluster;
        this.rng = rng;
        this.profile = profile;
        this.members = new TreeSet<>(members);
        this.leader = new LyingLeader(cluster, this, rng.fork(), profile.conduct());
    }

    void use(Profile next) {
        profile = next;
    }

    /** Those of one epoch's committee, in rising order. */
    List<OperatorId> members(int epoch) {
        return members.stream().filter(cluster.committee(epoch)::includes).toList();
    }

    boolean include(OperatorId operator) {
        return members.contains(operator);
    }

    /** A liar was handed a message; its own core gets it too. */
    void received(OperatorId liar, Envelope envelope) {
        if (!(MessageCodec.decode(envelope) instanceof Result.Ok<Message>(Message message))) {
            return;
        }
        Header header = envelope.header();
        switch (message) {
            case Observation observation -> {
                observations(Scene.of(header)).put(header.sender(), envelope);
                leader.observed(liar, Scene.of(header));
            }
            case Vote vote -> leader.voted(liar, envelope, vote);
            case SigningRequest request -> learn(header.epoch(), request);
            case Share share -> learn(header.sender(), share);
            case Fetch fetch -> answer(liar, header, fetch);
            default -> {}
        }
    }

    /** The newest observation that each operator sent a liar, in a view up to now. */
    Map<OperatorId, Envelope> observations(Scene scene) {
        Watched window = new Watched(scene.epoch(), WindowKey.of(scene.place()));
        return observations.computeIfAbsent(window, any -> new TreeMap<>());
    }

    void learn(int epoch, SigningRequest request) {
        TreeMap<OperatorId, Commitment> offers = new TreeMap<>();
        Stream.concat(request.certificate().votes().stream(), request.offers().stream())
                .forEach(envelope -> offered(envelope)
                        .ifPresent(commitment -> offers.put(envelope.header().sender(), commitment)));
        List<SigningPackage.Signer> signers = offers.entrySet().stream()
                .filter(offer -> request.signers().contains(offer.getKey()))
                .map(offer -> new SigningPackage.Signer(offer.getKey(), offer.getValue()))
                .toList();
        SigningPackage signing = new SigningPackage(request.certificate().digest(), signers);
        Asked asked = new Asked(epoch, signing);
        packages.put(signing.id(), asked);
        trySigning(asked);
    }

    private static Optional<Commitment> offered(Envelope envelope) {
        return switch (MessageCodec.decode(envelope)) {
            case Result.Ok<Message>(Vote vote) -> Optional.of(vote.commitment());
            case Result.Ok<Message>(Share share) -> share.next();
            default -> Optional.empty();
        };
    }

    private void learn(OperatorId signer, Share share) {
        shares.computeIfAbsent(share.session(), any -> new TreeMap<>()).put(signer, share.share());
        Optional.ofNullable(packages.get(share.session())).ifPresent(this::trySigning);
    }

    /** With the shares of honest signers they were sent and their own, they may have enough. */
    private void trySigning(Asked asked) {
        SigningPackage signing = asked.signing();
        TreeMap<OperatorId, Bytes> known = new TreeMap<>(shares.getOrDefault(signing.id(), new TreeMap<>()));
        for (SigningPackage.Signer signer : signing.signers()) {
            if (include(signer.operator())) {
                known.put(signer.operator(), IdealCrypto.share(asked.epoch(), signing, signer.operator()));
            }
        }
        Optional<Bytes> signature = cluster.crypto(asked.epoch()).aggregate(signing, known);
        Optional<Report> report = cluster.knowledge().report(signing.digest());
        if (signature.isPresent() && report.isPresent() && signed.add(signing.digest())) {
            use(asked.epoch(), report.get(), signing.digest(), signature.get());
        }
    }

    private void use(int epoch, Report report, Digest32 digest, Bytes signature) {
        boolean hidden = rng.chance(profile.hide());
        Attestation attestation = new Attestation(report.statement(), report.payload(), epoch, signature);
        cluster.signed(report, digest, hidden);
        if (!hidden) {
            tell(epoch, attestation, cluster.operators());
            return;
        }
        cluster.tally().add(Fault.SIGNATURE_HIDDEN);
        if (rng.chance(800)) {
            cluster.timeline().after(rng.between(0, 40_000), () -> release(epoch, attestation));
        }
    }

    private void release(int epoch, Attestation attestation) {
        cluster.tally().add(Fault.HIDDEN_RELEASED);
        if (attestation.statement().stream().equals(StreamId.ofCommittees())) {
            tell(
                    epoch,
                    attestation,
                    cluster.operators().stream().filter(some -> rng.chance(500)).toList());
        } else {
            cluster.chains().get(rng.below(cluster.chains().size())).submit(attestation);
        }
    }

    private void tell(int epoch, Attestation attestation, List<OperatorId> to) {
        OperatorId by = members(epoch).getFirst();
        Statement statement = attestation.statement();
        Scene scene = new Scene(epoch, new Place(statement.stream(), statement.sequence(), 0));
        Envelope notice = envelope(by, scene, new Message.AttestationNotice(attestation));
        to.forEach(operator -> cluster.network().send(by, operator, notice));
    }

    /** What leaves a liar in place of what its core wanted to send. */
    List<Envelope> instead(Node liar, OperatorId to, Envelope envelope) {
        if (!(MessageCodec.decode(envelope) instanceof Result.Ok<Message>(Message message))) {
            return List.of(envelope);
        }
        Scene scene = Scene.of(envelope.header());
        Profile.Conduct conduct = profile.conduct();
        return switch (message) {
            case Message.Proposal proposal -> leader.isLying(scene) ? List.of() : List.of(envelope);
            case SigningRequest request -> leader.isLying(scene) ? List.of() : List.of(envelope);
            case Observation observation -> observation(liar, envelope, observation);
            case Vote vote -> votes(liar, envelope, vote);
            case Share share -> share(liar, to, envelope, share);
            case BootAnswer answer -> {
                if (!rng.chance(conduct.leads())) {
                    yield List.of(envelope);
                }
                cluster.tally().add(Fault.BOOT_ANSWER_EMPTY);
                yield List.of(envelope(
                        liar.self,
                        scene,
                        new BootAnswer(
                                answer.epoch(),
                                answer.instance(),
                                answer.generationSeen(),
                                Instant.EPOCH,
                                List.of(),
                                List.of())));
            }
            default -> List.of(envelope);
        };
    }

    private List<Envelope> votes(Node liar, Envelope envelope, Vote vote) {
        if (!rng.chance(VOTES_TWICE)) {
            return List.of(envelope);
        }
        cluster.tally().add(Fault.VOTES_TWICE);
        Vote other = new Vote(Digest32.ZERO, OptionalInt.empty(), vote.commitment(), vote.instance());
        return List.of(envelope, envelope(liar.self, Scene.of(envelope.header()), other));
    }

    private List<Envelope> observation(Node liar, Envelope envelope, Observation observation) {
        Profile.Conduct conduct = profile.conduct();
        if (rng.chance(conduct.withholdsObservation())) {
            cluster.tally().add(Fault.OBSERVER_WITHHOLDS);
            return List.of();
        }
        Scene scene = Scene.of(envelope.header());
        Optional<Leaves> lie = rng.chance(conduct.lies()) ? lie(scene.place(), observation) : Optional.empty();
        if (lie.isEmpty()) {
            return List.of(envelope);
        }
        Observation made = observation(lie.get().root(), liar.generation(scene.epoch()));
        Envelope other = envelope(liar.self, scene, made);
        if (rng.chance(conduct.observesTwice())) {
            cluster.tally().add(Fault.OBSERVES_TWICE);
            return List.of(envelope, other);
        }
        cluster.tally().add(Fault.OBSERVER_LIES);
        return List.of(other);
    }

    static Observation observation(Digest32 root, long generation) {
        return new Observation(
                List.of(root), Digest32.ZERO, true, false, generation, new io.countersign.core.message.Held.Nothing());
    }

    /** One made-up item for the window, the same from all liars. */
    private Optional<Leaves> lie(Place place, Observation truth) {
        if (lies.size() > KEPT_LIES) {
            lies.clear();
        }
        return lies.computeIfAbsent(
                WindowKey.of(place),
                any -> cluster.knowledge()
                        .leaves(truth.sectionRoots().getFirst())
                        .flatMap(this::falsified));
    }

    private Optional<Leaves> falsified(Leaves truth) {
        List<Optional<Leaf>> entries = new ArrayList<>(truth.entries());
        int slot = rng.below(entries.size());
        Optional<Fact> fact =
                entries.get(slot).flatMap(leaf -> cluster.knowledge().fact(leaf.factHash()));
        if (fact.isEmpty()) {
            return Optional.empty();
        }
        Fact made = Fabrication.of(fact.get(), rng);
        cluster.knowledge().learn(made);
        entries.set(slot, Optional.of(new Leaf(made.key().asOf(), made.version(), made.hash())));
        Leaves lie = new Leaves(entries);
        cluster.knowledge().learn(lie);
        return Optional.of(lie);
    }

    private List<Envelope> share(Node liar, OperatorId to, Envelope envelope, Share share) {
        Profile.Conduct conduct = profile.conduct();
        Scene scene = Scene.of(envelope.header());
        if (!include(to) && rng.chance(conduct.hidesFromHonest())) {
            cluster.tally().add(Fault.SHARE_TO_LIARS_ONLY);
            return List.of();
        }
        if (rng.chance(conduct.withholdsShare())) {
            cluster.tally().add(Fault.SHARE_WITHHELD);
            return List.of();
        }
        if (rng.chance(conduct.badShare())) {
            cluster.tally().add(Fault.SHARE_BAD);
            return List.of(envelope(liar.self, scene, wrong(share.digest(), share)));
        }
        if (rng.chance(SHARES_TWICE)) {
            cluster.tally().add(Fault.SHARES_TWICE);
            return List.of(envelope, envelope(liar.self, scene, wrong(Digest32.ZERO, share)));
        }
        return List.of(envelope);
    }

    private static Share wrong(Digest32 digest, Share share) {
        return new Share(digest, share.session(), Digest32.ZERO.bytes(), share.next());
    }

    /** Whoever asks gets what a liar made up. */
    private void answer(OperatorId liar, Header header, Fetch fetch) {
        List<Fact> facts = fetch.factHashes().stream()
                .flatMap(hash -> cluster.knowledge().fact(hash).stream())
                .toList();
        List<Leaves> leaves = fetch.roots().stream()
                .flatMap(root -> cluster.knowledge().leaves(root).stream())
                .toList();
        if (!include(header.sender())) {
            Envelope answer = envelope(liar, Scene.of(header), new Fetched(facts, leaves));
            cluster.network().send(liar, header.sender(), answer);
        }
    }

    Envelope vote(OperatorId liar, Scene scene, Digest32 digest) {
        Commitment commitment = IdealCrypto.commitment(liar, rng.next());
        Digest32 instance = cluster.node(liar).instance(scene.epoch());
        return envelope(liar, scene, new Vote(digest, OptionalInt.empty(), commitment, instance));
    }

    SigningRequest request(Place place, Digest32 digest, List<Envelope> votes) {
        List<OperatorId> signers =
                votes.stream().map(vote -> vote.header().sender()).toList();
        return new SigningRequest(new Certificate(place, digest, votes), signers, List.of());
    }

    Envelope envelope(OperatorId liar, Scene scene, Message message) {
        Header header = new Header(
                message.type(),
                cluster.networkId(),
                scene.epoch(),
                scene.place(),
                liar,
                cluster.node(liar).now());
        Unsigned unsigned = new Unsigned(header, MessageCodec.encode(message));
        return unsigned.signed(IdealCrypto.identity(liar, unsigned.signedBytes()));
    }
}
