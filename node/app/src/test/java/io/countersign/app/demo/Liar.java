package io.countersign.app.demo;

import io.countersign.app.config.Loaded;
import io.countersign.app.config.Lookup;
import io.countersign.app.config.NodeConfiguration;
import io.countersign.app.key.EpochKey;
import io.countersign.app.node.OperatorNode;
import io.countersign.core.message.Commitment;
import io.countersign.core.message.Envelope;
import io.countersign.core.message.EnvelopeCodec;
import io.countersign.core.message.Header;
import io.countersign.core.message.Held;
import io.countersign.core.message.Message;
import io.countersign.core.message.Message.Observation;
import io.countersign.core.message.Message.Proposal;
import io.countersign.core.message.Message.Share;
import io.countersign.core.message.Message.SigningRequest;
import io.countersign.core.message.Message.Vote;
import io.countersign.core.message.MessageCodec;
import io.countersign.core.message.Place;
import io.countersign.core.message.Unsigned;
import io.countersign.core.port.SessionId;
import io.countersign.core.port.SigningPackage;
import io.countersign.core.sign.FrostGroupCrypto;
import io.countersign.core.sign.FrostShareSigner;
import io.countersign.model.Bytes;
import io.countersign.model.Digest32;
import io.countersign.model.Hashes;
import io.countersign.model.OperatorId;
import io.countersign.model.Result;
import io.countersign.peer.Hello;
import io.countersign.peer.IdentityKey;
import io.countersign.peer.IdentityKeyFile;
import io.countersign.peer.IdentityPublicKey;
import io.countersign.peer.Peer;
import io.countersign.peer.PeerLinks;
import io.countersign.peer.PeerListener;
import io.countersign.peer.PeerSettings;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;

/**
 * The folder of an operator in the hands of a liar: with its identity key and its share it links itself to the honest nodes, and
 * answers each proposal with two observations and two votes, and each request to sign with a share that does not fit.
 */
final class Liar implements PeerListener, AutoCloseable {
    /** The topic of rounds on the links between operators. */
    private static final byte ROUNDS = 1;
    /** After any run of the operator whose folder it is. */
    private static final long GENERATION = 1_000;

    private final NodeConfiguration settings;
    private final OperatorId self;
    private final IdentityKey identity;
    private final OperatorNode files;
    private final FrostShareSigner signer;
    private final PeerLinks links;
    private int nonces;

    private Liar(NodeConfiguration settings) throws IOException {
        this.settings = settings;
        this.self = new OperatorId(settings.file().operator());
        this.identity = ok(new IdentityKeyFile(settings.resolve(settings.file().identityKeyFile())).load());
        this.files = new OperatorNode(settings, InstantSource.system(), () -> {});
        EpochKey key = ok(ok(files.keysAtRest()).of(1)).orElseThrow();
        this.signer = new FrostShareSigner(
                new FrostGroupCrypto(1, key.publicKeys()), key.share().orElseThrow(), new SecureRandom());
        this.links = new PeerLinks(links(), identity, this, InstantSource.system());
    }

    /** @param configuration of a node that does not run */
    static Liar started(Path configuration) throws IOException {
        if (!(NodeConfiguration.load(configuration)
                instanceof Loaded.Valid<NodeConfiguration>(NodeConfiguration settings))) {
            throw new IllegalStateException(configuration + " is not valid");
        }
        Liar liar = new Liar(settings);
        liar.links.start();
        return liar;
    }

    /** How many honest nodes let it in. */
    long linked() {
        return links.states().values().stream()
                .filter(peer -> peer.connectedSince().isPresent())
                .count();
    }

    private static <T> T ok(Result<T> result) {
        return switch (result) {
            case Result.Ok<T>(T value) -> value;
            case Result.No<T>(var refusal) -> throw new IllegalStateException(refusal.toString());
        };
    }

    private PeerSettings links() {
        List<Peer> peers = new ArrayList<>();
        for (OperatorId operator : settings.network().operators().keySet()) {
            if (!operator.equals(self)) {
                URI at = address(Lookup.in(settings.file().peers().addresses(), operator.index()));
                peers.add(new Peer(operator, at.getHost(), at.getPort(), key(operator)));
            }
        }
        URI listen = address(settings.file().peers().listen());
        Hello hello = new Hello(
                networkId(), self, GENERATION, Hashes.keccak256("liar").bytes(), 0);
        return new PeerSettings(hello, new InetSocketAddress(listen.getHost(), listen.getPort()), peers, Map.of());
    }

    private static URI address(String hostAndPort) {
        return URI.create("tcp://" + hostAndPort);
    }

    private IdentityPublicKey key(OperatorId operator) {
        return ok(IdentityPublicKey.of(
                Lookup.in(settings.network().operators(), operator).identityKey()));
    }

    private Digest32 networkId() {
        return settings.network().protocol().networkId();
    }

    @Override
    public void received(OperatorId sender, Bytes message) {
        if (message.size() > 0
                && message.at(0) == ROUNDS
                && EnvelopeCodec.decode(message.slice(1, message.size()))
                        instanceof Result.Ok<Envelope>(Envelope envelope)
                && MessageCodec.decode(envelope) instanceof Result.Ok<Message>(Message said)) {
            answer(envelope.header().place(), said);
        }
    }

    private void answer(Place place, Message message) {
        if (message instanceof Proposal(Digest32 digest, var observations, var leaves, var justify)) {
            toEach(place, peer -> observation("one"));
            toEach(place, peer -> observation("two"));
            toEach(place, peer -> vote(place, peer, digest));
            toEach(place, peer -> vote(place, peer, Hashes.keccak256("another")));
        } else if (message instanceof SigningRequest request
                && request.signers().contains(self)) {
            Digest32 digest = request.certificate().digest();
            Digest32 session = new SigningPackage(digest, chosen(request)).id();
            toEach(
                    place,
                    peer -> new Share(digest, session, Hashes.keccak256("wrong").bytes(), Optional.empty()));
        }
    }

    private static Observation observation(String root) {
        return new Observation(
                List.of(Hashes.keccak256(root)), Digest32.ZERO, false, false, GENERATION, new Held.Nothing());
    }

    /** With commitments that nobody else gets and no other vote has. */
    private Vote vote(Place place, OperatorId aggregator, Digest32 digest) {
        SessionId session = new SessionId(place, aggregator, nonces++);
        return new Vote(digest, OptionalInt.empty(), signer.commitments(session).orElseThrow(), Digest32.ZERO);
    }

    private static List<SigningPackage.Signer> chosen(SigningRequest request) {
        List<SigningPackage.Signer> chosen = new ArrayList<>();
        for (OperatorId signer : request.signers()) {
            List<Envelope> said = new ArrayList<>(request.offers());
            said.addAll(request.certificate().votes());
            said.stream()
                    .filter(envelope -> envelope.header().sender().equals(signer))
                    .findFirst()
                    .flatMap(Liar::commitment)
                    .ifPresent(commitment -> chosen.add(new SigningPackage.Signer(signer, commitment)));
        }
        return chosen;
    }

    private static Optional<Commitment> commitment(Envelope envelope) {
        return switch (ok(MessageCodec.decode(envelope))) {
            case Vote vote -> Optional.of(vote.commitment());
            case Share share -> share.next();
            case Message another -> Optional.empty();
        };
    }

    private void toEach(Place place, Function<OperatorId, Message> said) {
        settings.network().operators().keySet().stream()
                .filter(peer -> !peer.equals(self))
                .forEach(peer -> send(peer, place, said.apply(peer)));
    }

    private void send(OperatorId peer, Place place, Message message) {
        Header header = new Header(message.type(), networkId(), 1, place, self, Instant.now());
        Unsigned unsigned = new Unsigned(header, MessageCodec.encode(message));
        Envelope envelope = unsigned.signed(identity.sign(unsigned.signedBytes()));
        links.send(peer, Bytes.concat(Bytes.of(new byte[] {ROUNDS}), EnvelopeCodec.encode(envelope)));
    }

    @Override
    public void close() {
        links.close();
        files.close();
    }
}
