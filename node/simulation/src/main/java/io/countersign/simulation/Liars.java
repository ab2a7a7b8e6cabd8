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

    private final Cluster cluster;
    private final Rng rng;
    private Profile profile;
    private final TreeSet<OperatorId> members;
    private final LyingLeader leader;
    private final Map<Digest32, SigningPackage> packages = new HashMap<>();
    private final Map<Digest32, TreeMap<OperatorId, Bytes>> shares = new HashMap<>();
    private final Set<Digest32> signed = new HashSet<>();
    private final Map<WindowKey, Map<OperatorId, Envelope>> observations = new TreeMap<>();
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

    /** In rising order. */
    Set<OperatorId> members() {
        return members;
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
                observations(WindowKey.of(header.place())).put(header.sender(), envelope);
                leader.observed(liar, header.place());
            }
            case Vote vote -> leader.voted(liar, envelope, vote);
            case SigningRequest request -> learn(request);
            case Share share -> learn(header.sender(), share);
            case Fetch fetch -> answer(liar, header, fetch);
            default -> {}
        }
    }

    /** The newest observation that each operator sent a liar, in a view up to now. */
    Map<OperatorId, Envelope> observations(WindowKey window) {
        return observations.computeIfAbsent(window, any -> new TreeMap<>());
    }

    void learn(SigningRequest request) {
        TreeMap<OperatorId, Commitment> offers = new TreeMap<>();
        Stream.concat(request.certificate().votes().stream(), request.offers().stream())
                .forEach(envelope -> offered(envelope)
                        .ifPresent(commitment -> offers.put(envelope.header().sender(), commitment)));
        List<SigningPackage.Signer> signers = request.signers().stream()
                .filter(offers::containsKey)
                .map(signer -> new SigningPackage.Signer(signer, offers.get(signer)))
                .toList();
        SigningPackage signing = new SigningPackage(request.certificate().digest(), signers);
        packages.put(signing.id(), signing);
        trySigning(signing);
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
    private void trySigning(SigningPackage signing) {
        TreeMap<OperatorId, Bytes> known = new TreeMap<>(shares.getOrDefault(signing.id(), new TreeMap<>()));
        for (SigningPackage.Signer signer : signing.signers()) {
            if (include(signer.operator())) {
                known.put(signer.operator(), IdealCrypto.share(signing, signer.operator()));
            }
        }
        Optional<Bytes> signature = cluster.crypto().aggregate(signing, known);
        Optional<Report> report = cluster.knowledge().report(signing.digest());
        if (signature.isPresent() && report.isPresent() && signed.add(signing.digest())) {
            use(report.get(), signing.digest(), signature.get());
        }
    }

    private void use(Report report, Digest32 digest, Bytes signature) {
        boolean hidden = rng.chance(profile.hide());
        Attestation attestation = new Attestation(report.statement(), report.payload(), 1, signature);
        cluster.signed(report, digest, hidden);
        if (!hidden) {
            OperatorId by = members.first();
            Message notice = new Message.AttestationNotice(attestation);
            Place place =
                    new Place(report.statement().stream(), report.statement().sequence(), 0);
            cluster.operators().forEach(to -> cluster.network().send(by, to, envelope(by, place, notice)));
            return;
        }
        cluster.tally().add(Fault.SIGNATURE_HIDDEN);
        if (rng.chance(800)) {
            long delay = rng.between(0, 40_000);
            Chain chain = cluster.chains().get(rng.below(cluster.chains().size()));
            cluster.timeline().after(delay, () -> {
                cluster.tally().add(Fault.HIDDEN_RELEASED);
                chain.submit(attestation);
            });
        }
    }

    /** What leaves a liar in place of what its core wanted to send. */
    List<Envelope> instead(Node liar, OperatorId to, Envelope envelope) {
        if (!(MessageCodec.decode(envelope) instanceof Result.Ok<Message>(Message message))) {
            return List.of(envelope);
        }
        Place place = envelope.header().place();
        Profile.Conduct conduct = profile.conduct();
        return switch (message) {
            case Message.Proposal proposal -> leader.isLying(place) ? List.of() : List.of(envelope);
            case SigningRequest request -> leader.isLying(place) ? List.of() : List.of(envelope);
            case Observation observation -> observation(liar, envelope, observation);
            case Share share -> share(liar, to, envelope, share);
            case BootAnswer answer -> {
                if (!rng.chance(conduct.leads())) {
                    yield List.of(envelope);
                }
                cluster.tally().add(Fault.BOOT_ANSWER_EMPTY);
                yield List.of(envelope(
                        liar.self,
                        place,
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

    private List<Envelope> observation(Node liar, Envelope envelope, Observation observation) {
        Profile.Conduct conduct = profile.conduct();
        if (rng.chance(conduct.withholdsObservation())) {
            cluster.tally().add(Fault.OBSERVER_WITHHOLDS);
            return List.of();
        }
        Place place = envelope.header().place();
        Optional<Leaves> lie = rng.chance(conduct.lies()) ? lie(place, observation) : Optional.empty();
        if (lie.isEmpty()) {
            return List.of(envelope);
        }
        Envelope other = envelope(liar.self, place, observation(lie.get().root(), liar.generation()));
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
            Bytes wrong = Digest32.ZERO.bytes();
            return List.of(envelope(
                    liar.self,
                    envelope.header().place(),
                    new Share(share.digest(), share.session(), wrong, share.next())));
        }
        return List.of(envelope);
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
            Envelope answer = envelope(liar, header.place(), new Fetched(facts, leaves));
            cluster.network().send(liar, header.sender(), answer);
        }
    }

    Envelope vote(OperatorId liar, Place place, Digest32 digest) {
        Commitment commitment = IdealCrypto.commitment(liar, rng.next());
        return envelope(liar, place, new Vote(digest, OptionalInt.empty(), commitment, Digest32.ZERO));
    }

    SigningRequest request(Place place, Digest32 digest, List<Envelope> votes) {
        List<OperatorId> signers =
                votes.stream().map(vote -> vote.header().sender()).toList();
        return new SigningRequest(new Certificate(place, digest, votes), signers, List.of());
    }

    Envelope envelope(OperatorId liar, Place place, Message message) {
        Header header = new Header(
                message.type(),
                cluster.networkId(),
                1,
                place,
                liar,
                cluster.node(liar).now());
        Unsigned unsigned = new Unsigned(header, MessageCodec.encode(message));
        return unsigned.signed(IdealCrypto.identity(liar, unsigned.signedBytes()));
    }
}
