package io.countersign.app.node;

import io.countersign.api.NodeMetrics;
import io.countersign.app.config.Lookup;
import io.countersign.app.config.Network;
import io.countersign.app.config.NodeConfiguration;
import io.countersign.app.config.NodeFile;
import io.countersign.chain.evm.EvmChainAdapter;
import io.countersign.chain.evm.EvmChainSettings;
import io.countersign.core.config.BookConfig;
import io.countersign.core.config.FeedRule;
import io.countersign.core.config.ItemSlot;
import io.countersign.core.config.NetworkConfig;
import io.countersign.core.config.WindowSchedule;
import io.countersign.core.port.IdentityVerifier;
import io.countersign.core.port.LedgerSnapshot;
import io.countersign.core.reconcile.AssetPolicy;
import io.countersign.core.reconcile.WatchedToken;
import io.countersign.core.round.Event;
import io.countersign.core.round.OperatorCore;
import io.countersign.core.round.Rules;
import io.countersign.core.round.Step;
import io.countersign.core.sign.FrostGroupCrypto;
import io.countersign.core.sign.FrostShareSigner;
import io.countersign.core.sign.RememberingVerifier;
import io.countersign.core.view.CommitteeView;
import io.countersign.core.view.NodeView;
import io.countersign.core.view.NodeViews;
import io.countersign.frost.KeyPackage;
import io.countersign.model.AssetId;
import io.countersign.model.Bytes;
import io.countersign.model.ChainId;
import io.countersign.model.Fact;
import io.countersign.model.OperatorId;
import io.countersign.model.ReasonCode;
import io.countersign.model.Refusal;
import io.countersign.model.Result;
import io.countersign.model.SourceId;
import io.countersign.model.StatementEncoding;
import io.countersign.peer.IdentityKey;
import io.countersign.peer.PeerLinks;
import io.countersign.spi.ReaderRef;
import io.countersign.spi.SourceAdapter;
import io.countersign.spi.SourceFactory;
import io.countersign.spi.TokenRef;
import io.countersign.store.SqlStore;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.ThreadingModel;
import io.vertx.core.Vertx;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.SortedMap;
import java.util.TreeMap;

/** Puts the running parts of a node together. */
final class Assembly {
    private static final String VERSION = "0.1.0";
    private static final Duration ASSET_POLL = Duration.ofSeconds(1);
    private static final Duration PUBLISH_MARGIN = Duration.ofSeconds(1);

    private final NodeConfiguration settings;
    private final Network network;
    private final NetworkConfig protocol;
    private final OperatorId self;
    private final InstantSource clock;
    private final SqlStore store;
    private final OwnRun own;
    private final PeerLinks links;
    private final LinkRouter router;
    private final IdentityKey identity;
    private final IdentityVerifier verifier;
    private final KeyPackage key;
    private final NodeMetrics metrics;
    private final ViewStream stream;
    private final Refusals refusals;
    private final Runnable onFailure;
    private final Vertx vertx = Vertx.vertx();
    private final CommitteeView committee;
    private final Rounds rounds;
    private final Landings landings;
    private final PeerBoard peers;
    private final LatestState latest = new LatestState();
    private Optional<LiveViews> views = Optional.empty();

    Assembly(
            NodeConfiguration settings,
            OperatorId self,
            InstantSource clock,
            SqlStore store,
            OwnRun own,
            PeerLinks links,
            LinkRouter router,
            IdentityKey identity,
            IdentityVerifier verifier,
            KeyPackage key,
            NodeMetrics metrics,
            ViewStream stream,
            Refusals refusals,
            Runnable onFailure) {
        this.settings = settings;
        this.network = settings.network();
        this.protocol = network.protocol();
        this.self = self;
        this.clock = clock;
        this.store = store;
        this.own = own;
        this.links = links;
        this.router = router;
        this.identity = identity;
        this.verifier = verifier;
        this.key = key;
        this.metrics = metrics;
        this.stream = stream;
        this.refusals = refusals;
        this.onFailure = onFailure;
        this.committee = new CommitteeView(
                protocol.founding().epoch(),
                protocol.founding().quorum(),
                Bytes.of(key.groupKey().encode()));
        this.rounds = new Rounds(protocol.networkId());
        this.landings = new Landings(store.journal());
        this.peers = new PeerBoard(network, self, links::states);
    }

    Vertx vertx() {
        return vertx;
    }

    NodeViews views() {
        return views.orElseThrow(() -> new IllegalStateException("the node does not run yet"));
    }

    /** Every chain of the network, by this operator's endpoints and account. */
    Result<SortedMap<ChainId, ChainDesk>> chains() {
        SortedMap<ChainId, ChainDesk> desks = new TreeMap<>();
        for (Network.Chain chain : network.chains().values()) {
            Optional<NodeFile.Chain> own = settings.file().chains().stream()
                    .filter(candidate -> candidate.id() == chain.id().value())
                    .findFirst();
            if (own.isEmpty()) {
                return Result.no(ReasonCode.MALFORMED, "chains", "there are no endpoints for chain " + chain.id());
            }
            Result<ChainDesk> desk = desk(chain, own.get());
            switch (desk) {
                case Result.Ok<ChainDesk>(ChainDesk made) -> desks.put(chain.id(), made);
                case Result.No<ChainDesk>(Refusal refusal) -> {
                    return Result.no(refusal);
                }
            }
        }
        return Result.ok(desks);
    }

    private Result<ChainDesk> desk(Network.Chain chain, NodeFile.Chain own) {
        EvmChainSettings evm = EvmChainSettings.of(
                chain.id(),
                protocol.networkId(),
                chain.hub(),
                own.endpoints().stream().map(URI::create).toList(),
                own.agree());
        return Secrets.senderKey(settings.resolve(own.senderKeyFile()))
                .map(sender -> new ChainDesk(
                        EvmChainAdapter.open(evm, sender, store.outbox(chain.id(), sender.address()), clock),
                        tokens(chain.id()),
                        readers(chain),
                        own.agree(),
                        own.endpoints().size()));
    }

    private List<WatchedToken> tokens(ChainId chain) {
        return protocol.assets().stream()
                .flatMap(asset -> asset.tokens().stream()
                        .filter(token -> token.chain().equals(chain))
                        .map(token -> new WatchedToken(
                                chain,
                                new TokenRef(asset.asset(), token.contract(), asset.scale()),
                                network.watch(asset.asset()).firstBlocks().getOrDefault(chain, 0L))))
                .toList();
    }

    private List<ChainDesk.Reader> readers(Network.Chain chain) {
        return protocol.books().stream()
                .flatMap(book -> book.feeds().stream())
                .filter(feed -> chain.readers().containsKey(feed.feed()))
                .map(feed -> new ChainDesk.Reader(
                        feed.feed(), new ReaderRef(Lookup.in(chain.readers(), feed.feed()), feed.scale(), feed.unit())))
                .toList();
    }

    /** Every configured source, by its adapter. */
    Result<Map<SourceAdapter, Duration>> sources() {
        Map<SourceAdapter, Duration> adapters = new LinkedHashMap<>();
        for (NodeFile.Source source : settings.file().sources()) {
            Optional<SourceFactory> factory = ServiceLoader.load(SourceFactory.class).stream()
                    .map(ServiceLoader.Provider::get)
                    .filter(candidate -> candidate.type().equals(source.type()))
                    .findFirst();
            if (factory.isEmpty()) {
                return Result.no(
                        ReasonCode.MALFORMED, "source " + source.id(), "there is no adapter of type " + source.type());
            }
            Result<SourceAdapter> adapter =
                    factory.get().create(new SourceId(source.id()), source.settings(), settings.base());
            switch (adapter) {
                case Result.Ok<SourceAdapter>(SourceAdapter made) ->
                    adapters.put(made, Duration.ofMillis(source.pollMillis()));
                case Result.No<SourceAdapter>(Refusal refusal) -> {
                    return Result.no(refusal);
                }
            }
        }
        return Result.ok(adapters);
    }

    /** Starts everything; closing the result stops it in reverse. */
    AutoCloseable run(SortedMap<ChainId, ChainDesk> chains, Map<SourceAdapter, Duration> sources) {
        int epoch = protocol.founding().epoch();
        own.enter(store.ledger(epoch));
        LedgerSnapshot snapshot = store.ledger(epoch).load();
        IdentityVerifier identities = new RememberingVerifier(verifier);
        FrostGroupCrypto group = new FrostGroupCrypto(epoch, key.publicKeys());
        OperatorCore core = new OperatorCore(
                protocol,
                epoch,
                self,
                group,
                Optional.empty(),
                identities,
                Rules.standard(protocol.founding().quorum()));
        Step booted = core.boot(snapshot, clock.instant(), own.instance(), false);

        Latches latches = new Latches(store.ledger(epoch), snapshot);
        Publisher publisher = new Publisher(
                protocol.networkId(),
                chains,
                network.operators().keySet(),
                self,
                protocol.slots().length(),
                PUBLISH_MARGIN,
                landed -> landings.landed(landed.chain(), landed.digest(), landed.at()),
                refusals::add);
        BookBoard books = new BookBoard(network, rounds, landings, chains);
        Decisions decisions = new Decisions(network, rounds, store.journal(), publisher, books, metrics, stream, clock);
        decisions.restore(snapshot);
        CoreLoop loop = new CoreLoop(
                core,
                booted,
                self,
                store.ledger(epoch),
                new FrostShareSigner(epoch, key, new SecureRandom()),
                identity::sign,
                identities,
                (to, message) -> LinkRouter.send(links, LinkRouter.Topic.ROUNDS, to, message),
                new CoreReports(decisions, peers, refusals, metrics, latest, onFailure),
                clock,
                new ClockWatch(clock, System::nanoTime),
                OwnRun::freshInstance,
                protocol.delay());

        List<AssetDesk> assets = assets(chains.values(), latches, loop);
        Optional<GateDesk> gate = protocol.settlement()
                .map(settlement -> new GateDesk(settlement, Lookup.in(chains, settlement.homeChain()), loop::submit));
        Inputs.Facts facts = new Inputs.Facts(store.journal(), loop::submit, gate, clock);
        views = Optional.of(views(books, assets, gate, chains));

        List<AutoCloseable> running = new ArrayList<>();
        vertx.deployVerticle(loop, new DeploymentOptions().setThreadingModel(ThreadingModel.WORKER))
                .await();
        running.add(() -> vertx.close().await());
        facts.replay();
        own.booted(loop::submit);
        router.listen(LinkRouter.Topic.ROUNDS, loop::receive);
        sources.forEach((source, pause) -> running.add(poll(
                "source " + source.source(),
                pause,
                new Inputs(source, store.journal(), facts, refusals, metrics, clock)::poll)));
        chains.values()
                .forEach(desk -> running.add(poll("chain " + desk.chain(), pause(desk.chain()), () -> {
                    desk.poll().forEach(status -> landings.moved(desk.chain(), status.call(), status.stage()));
                    if (latest.halted().isEmpty()) {
                        publisher
                                .poll(desk.chain(), clock.instant())
                                .forEach(why -> loop.submit(new Event.Contradicted(clock.instant(), why)));
                    }
                })));
        running.add(poll("assets", ASSET_POLL, () -> {
            assets.forEach(asset -> asset.poll(clock.instant()));
            gate.ifPresent(desk -> desk.poll(clock.instant()));
        }));
        running.add(poll("views", ASSET_POLL, new ViewTicker(views.get(), network, stream)::poll));
        return () -> stop(running, sources.keySet(), chains.values());
    }

    private static PollingTask poll(String name, Duration pause, Runnable work) {
        return new PollingTask(name, pause, work).start();
    }

    private Duration pause(ChainId chain) {
        return settings.file().chains().stream()
                .filter(candidate -> candidate.id() == chain.value())
                .map(candidate -> Duration.ofMillis(candidate.pollMillis()))
                .findFirst()
                .orElseThrow();
    }

    private static void stop(
            List<AutoCloseable> running, Collection<SourceAdapter> sources, Collection<ChainDesk> chains)
            throws Exception {
        for (AutoCloseable part : running.reversed()) {
            part.close();
        }
        sources.forEach(SourceAdapter::close);
        chains.forEach(desk -> desk.adapter().close());
    }

    private List<AssetDesk> assets(Collection<ChainDesk> chains, Latches latches, CoreLoop loop) {
        return protocol.assets().stream()
                .map(asset -> new AssetDesk(
                        new AssetPolicy(
                                asset.asset(),
                                chains.stream()
                                        .flatMap(desk -> desk.watch(asset.asset()).stream())
                                        .map(watch -> watch.token())
                                        .toList(),
                                network.watch(asset.asset()).stuckAfter(),
                                protocol.skew().plus(protocol.slots().length())),
                        chains,
                        schedules(asset.asset()),
                        () -> holdings(asset.asset()),
                        latches,
                        loop::submit))
                .toList();
    }

    private List<WindowSchedule> schedules(AssetId asset) {
        ItemSlot position = FeedRule.position(asset);
        return protocol.books().stream()
                .filter(book -> book.slots().contains(position))
                .map(BookConfig::schedule)
                .toList();
    }

    private Optional<Fact> holdings(AssetId asset) {
        return protocol.books().stream()
                .flatMap(book -> book.feeds().stream())
                .filter(FeedRule.ReserveRule.class::isInstance)
                .map(FeedRule.ReserveRule.class::cast)
                .filter(rule -> rule.ofAsset().equals(asset))
                .findFirst()
                .flatMap(rule -> latest.newest(rule.holdings()));
    }

    private LiveViews views(
            BookBoard books, List<AssetDesk> assets, Optional<GateDesk> gate, SortedMap<ChainId, ChainDesk> chains) {
        Network.Operator operator = Lookup.in(network.operators(), self);
        NodeView node = new NodeView(
                self,
                operator.name(),
                VERSION,
                clock.instant(),
                protocol.networkId(),
                StatementEncoding.domainSeparator(protocol.networkId()),
                committee);
        LiveViews.Boards boards = new LiveViews.Boards(
                books,
                new AssetBoard(network, assets),
                gate.map(desk -> new SettlementBoard(protocol.settlement().orElseThrow(), desk, rounds, landings)),
                new AttestationBoard(network, committee, store.journal()),
                peers);
        Health health = new Health(protocol.founding().quorum(), links::states, latest::halted, chains.values());
        return new LiveViews(node, network, boards, rounds, chains, store.journal(), stream, health::check, clock);
    }
}
