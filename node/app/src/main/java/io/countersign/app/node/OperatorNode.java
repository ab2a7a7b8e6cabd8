package io.countersign.app.node;

import io.countersign.api.ApiServer;
import io.countersign.api.ApiSettings;
import io.countersign.api.NodeMetrics;
import io.countersign.app.config.Lookup;
import io.countersign.app.config.Network;
import io.countersign.app.config.NodeConfiguration;
import io.countersign.app.evidence.EvidenceFolder;
import io.countersign.app.key.CeremonyLinks;
import io.countersign.app.key.EpochKey;
import io.countersign.app.key.KeyFolder;
import io.countersign.app.key.KeyRing;
import io.countersign.app.key.Seals;
import io.countersign.core.port.IdentityVerifier;
import io.countersign.model.Bytes;
import io.countersign.model.OperatorId;
import io.countersign.model.ReasonCode;
import io.countersign.model.Result;
import io.countersign.peer.Hello;
import io.countersign.peer.IdentityKey;
import io.countersign.peer.IdentityKeyFile;
import io.countersign.peer.IdentityPublicKey;
import io.countersign.peer.KnownRun;
import io.countersign.peer.Peer;
import io.countersign.peer.PeerLinks;
import io.countersign.peer.PeerSettings;
import io.countersign.store.SqlRuns;
import io.countersign.store.SqlStore;
import io.prometheus.client.CollectorRegistry;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One operator's node from start to stop. Opens in the order in which later parts need earlier ones, and closes in reverse;
 * whatever refuses ends the start with its reason.
 */
public final class OperatorNode implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(OperatorNode.class);
    private static final String GROUP_FILE = "group.key";

    private final NodeConfiguration settings;
    private final Network network;
    private final OperatorId self;
    private final InstantSource clock;
    private final Runnable onFailure;
    private final Deque<AutoCloseable> open = new ArrayDeque<>();

    /** @param onFailure called once if the node can not go on: its ledger is lost */
    public OperatorNode(NodeConfiguration settings, InstantSource clock, Runnable onFailure) {
        this.settings = settings;
        this.network = settings.network();
        this.self = new OperatorId(settings.file().operator());
        this.clock = clock;
        this.onFailure = onFailure;
    }

    /**
     * Returns once the node runs; the first start waits for all operators to generate the group key.
     *
     * @return the port of the API
     */
    public Result<Integer> start() throws InterruptedException {
        try {
            return identity().then(identity -> SqlStore.open(data()).then(store -> start(identity, opened(store))));
        } catch (StoppedException stopped) {
            throw new InterruptedException("stopped while the group key was generated");
        }
    }

    private Result<Integer> start(IdentityKey identity, SqlStore store) {
        return identities().then(keys -> {
            IdentityVerifier verifier = verifier(keys);
            CollectorRegistry registry = new CollectorRegistry();
            NodeMetrics metrics = new NodeMetrics(registry);
            ViewStream stream = new ViewStream();
            Refusals refusals = new Refusals(store.journal(), metrics, stream, clock);
            Succession succession = Succession.of(network.protocol(), store::ledger);
            OwnRun own = ownRun(store, succession);
            LinkRouter router = new LinkRouter(refusals::add, store.runs(), own);
            return links(identity, keys, router, own, store.runs())
                    .then(links -> keys(identity, verifier, links, router).then(ring -> {
                        Assembly assembly = new Assembly(
                                settings,
                                self,
                                clock,
                                store,
                                succession,
                                own,
                                links,
                                router,
                                identity,
                                verifier,
                                ring,
                                metrics,
                                stream,
                                refusals,
                                this::fail);
                        Adapters adapters = new Adapters(settings, store, clock);
                        return adapters.chains()
                                .then(chains -> adapters.sources().then(sources -> {
                                    opened(assembly.run(chains, sources));
                                    return serve(assembly, registry);
                                }));
                    }));
        });
    }

    private OwnRun ownRun(SqlStore store, Succession succession) {
        return OwnRun.begin(store.runs(), () -> succession.ownerOf(clock.instant()), clock);
    }

    private Path data() {
        return settings.resolve(settings.file().data());
    }

    private Result<IdentityKey> identity() {
        try {
            return new IdentityKeyFile(settings.resolve(settings.file().identityKeyFile())).load();
        } catch (IOException unreadable) {
            return Result.no(ReasonCode.MALFORMED, "identity key file", "cannot be read");
        }
    }

    private Result<Map<OperatorId, IdentityPublicKey>> identities() {
        Map<OperatorId, IdentityPublicKey> keys = new TreeMap<>();
        for (Map.Entry<OperatorId, Network.Operator> operator :
                network.operators().entrySet()) {
            Result<IdentityPublicKey> key =
                    IdentityPublicKey.of(operator.getValue().identityKey());
            switch (key) {
                case Result.Ok<IdentityPublicKey>(IdentityPublicKey valid) -> keys.put(operator.getKey(), valid);
                case Result.No<IdentityPublicKey> no -> {
                    return Result.no(no.refusal());
                }
            }
        }
        return Result.ok(keys);
    }

    private Result<PeerLinks> links(
            IdentityKey identity,
            Map<OperatorId, IdentityPublicKey> keys,
            LinkRouter router,
            OwnRun own,
            SqlRuns runs) {
        if (!identity.publicKey().equals(Lookup.in(keys, self))) {
            return Result.no(
                    ReasonCode.MALFORMED,
                    "identity key file",
                    "is not the key of operator " + self + " in the network file");
        }
        List<Peer> peers = new ArrayList<>();
        for (OperatorId operator : network.operators().keySet()) {
            String address = settings.file().peers().addresses().get(operator.index());
            if (operator.equals(self)) {
                continue;
            }
            if (address == null) {
                return Result.no(ReasonCode.MALFORMED, "peers", "there is no address of operator " + operator);
            }
            HostPort at = HostPort.parse(address);
            peers.add(new Peer(operator, at.host(), at.port(), Lookup.in(keys, operator)));
        }
        HostPort listen = HostPort.parse(settings.file().peers().listen());
        Hello hello = own.hello(network.protocol().networkId(), self);
        PeerLinks links = new PeerLinks(
                new PeerSettings(hello, new InetSocketAddress(listen.host(), listen.port()), peers, known(runs)),
                identity,
                router,
                clock);
        own.linked(links::raise);
        try {
            links.start();
        } catch (IOException taken) {
            return Result.no(
                    ReasonCode.LIMIT_REACHED, "peers", "cannot listen on " + listen + ": " + taken.getMessage());
        }
        return Result.ok(opened(links));
    }

    private static Map<OperatorId, KnownRun> known(SqlRuns runs) {
        Map<OperatorId, KnownRun> known = new TreeMap<>();
        runs.peers()
                .forEach((operator, run) ->
                        known.put(operator, new KnownRun(run.generation(), run.instance(), run.doubledAt())));
        return known;
    }

    /**
     * The keys of this operator with links to the others and nothing else of a node, so that a ceremony can be held. Closed with the
     * node.
     */
    public Result<KeyRing> openKeys() {
        return identity()
                .then(identity -> identities()
                        .then(keys -> SqlStore.open(data()).then(store -> openKeys(identity, keys, opened(store)))));
    }

    private Result<KeyRing> openKeys(IdentityKey identity, Map<OperatorId, IdentityPublicKey> keys, SqlStore store) {
        OwnRun own = ownRun(store, Succession.of(network.protocol(), store::ledger));
        LinkRouter router = new LinkRouter(refusal -> LOG.debug("{}", refusal), store.runs(), own);
        return links(identity, keys, router, own, store.runs())
                .map(links -> ring(identity, verifier(keys), ceremonyLinks(links, router)));
    }

    /** The keys of this operator as they lie on disk. Closed with the node. */
    public Result<KeyRing> keysAtRest() {
        return identity()
                .then(identity -> identities().map(keys -> ring(identity, verifier(keys), CeremonyLinks.NONE)));
    }

    private KeyRing ring(IdentityKey identity, IdentityVerifier verifier, CeremonyLinks links) {
        SecureRandom random = new SecureRandom();
        KeyFolder folder = KeyFolder.in(data());
        return opened(new KeyRing(
                network.protocol(),
                self,
                folder,
                new EvidenceFolder(network.protocol().networkId(), data(), folder)::keep,
                new Seals(settings, System.getenv(), random),
                identity::sign,
                verifier,
                links,
                clock,
                random));
    }

    private static IdentityVerifier verifier(Map<OperatorId, IdentityPublicKey> keys) {
        return (operator, message, signature) ->
                keys.containsKey(operator) && keys.get(operator).verify(message, signature);
    }

    /** The founding key; the first start waits for the other operators. */
    private Result<KeyRing> keys(IdentityKey identity, IdentityVerifier verifier, PeerLinks links, LinkRouter router) {
        KeyRing ring = ring(identity, verifier, ceremonyLinks(links, router));
        try {
            return ring.founding().map(founding -> written(ring, founding));
        } catch (InterruptedException stopped) {
            throw new StoppedException(stopped);
        }
    }

    private CeremonyLinks ceremonyLinks(PeerLinks links, LinkRouter router) {
        SortedSet<OperatorId> peers = new TreeSet<>(network.operators().keySet());
        peers.remove(self);
        return new CeremonyLinks() {
            @Override
            public SortedSet<OperatorId> peers() {
                return peers;
            }

            @Override
            public void listen(BiConsumer<OperatorId, Bytes> receiver) {
                router.listen(LinkRouter.Topic.KEY_GENERATION, receiver);
            }

            @Override
            public void send(OperatorId to, Bytes message) {
                LinkRouter.send(links, LinkRouter.Topic.KEY_GENERATION, to, message);
            }
        };
    }

    /** The group's public key, for whoever deploys a hub. */
    private KeyRing written(KeyRing ring, EpochKey key) {
        try {
            Files.writeString(
                    data().resolve(GROUP_FILE),
                    Bytes.of(key.publicKeys().groupKey().encode()).toHex() + "\n");
        } catch (IOException notWritten) {
            LOG.warn("the group's public key was not written to {}", GROUP_FILE, notWritten);
        }
        return ring;
    }

    private Result<Integer> serve(Assembly assembly, CollectorRegistry registry) {
        HostPort listen = HostPort.parse(settings.file().api().listen());
        Vertx vertx = assembly.vertx();
        ApiServer api =
                new ApiServer(vertx, ApiSettings.standard(listen.host(), listen.port()), assembly.views(), registry);
        try {
            int port = api.start().await();
            opened(() -> api.stop().await());
            LOG.info("API and operator page on http://{}:{}/", listen.host(), port);
            return Result.ok(port);
        } catch (RuntimeException taken) {
            return Result.no(ReasonCode.LIMIT_REACHED, "api", "cannot listen on " + listen + ": " + taken.getMessage());
        }
    }

    private void fail() {
        onFailure.run();
    }

    private <T extends AutoCloseable> T opened(T part) {
        open.push(part);
        return part;
    }

    /** Closes everything that was opened, latest first. */
    @Override
    public void close() {
        while (!open.isEmpty()) {
            AutoCloseable part = open.pop();
            try {
                part.close();
            } catch (Exception unclean) {
                LOG.warn("{} did not close cleanly", part.getClass().getSimpleName(), unclean);
            }
        }
    }

    private static final class StoppedException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        StoppedException(InterruptedException cause) {
            super(cause);
        }
    }
}
