package io.countersign.app.node;

import io.countersign.api.NodeMetrics;
import io.countersign.app.config.Lookup;
import io.countersign.app.config.Network;
import io.countersign.app.config.NodeConfiguration;
import io.countersign.app.evidence.EvidenceFolder;
import io.countersign.app.evidence.EvidenceJudge;
import io.countersign.app.evidence.EvidenceWriter;
import io.countersign.app.key.KeyFolder;
import io.countersign.app.key.KeyRing;
import io.countersign.core.config.BookConfig;
import io.countersign.core.config.FeedRule;
import io.countersign.core.config.ItemSlot;
import io.countersign.core.config.NetworkConfig;
import io.countersign.core.config.WindowSchedule;
import io.countersign.core.message.Message.Misbehaviour;
import io.countersign.core.message.Offence;
import io.countersign.core.port.IdentityVerifier;
import io.countersign.core.port.LedgerSnapshot;
import io.countersign.core.reconcile.AssetPolicy;
import io.countersign.core.round.Event;
import io.countersign.core.view.NodeView;
import io.countersign.core.view.NodeViews;
import io.countersign.model.AssetId;
import io.countersign.model.Bytes;
import io.countersign.model.ChainId;
import io.countersign.model.Committee;
import io.countersign.model.Fact;
import io.countersign.model.OperatorId;
import io.countersign.model.ReasonCode;
import io.countersign.model.Refusal;
import io.countersign.model.StatementEncoding;
import io.countersign.peer.IdentityKey;
import io.countersign.peer.PeerLinks;
import io.countersign.spi.SourceAdapter;
import io.countersign.store.SqlStore;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;

/** Puts the running parts of a node together. */
final class Assembly {
    private static final String VERSION = "0.1.0";
    private static final Duration EPOCH_POLL = Duration.ofSeconds(1);
    private static final Duration REFRAIN = Duration.ofSeconds(2);
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
    private final NodeMetrics metrics;
    private final ViewStream stream;
    private final Refusals refusals;
    private final Runnable onFailure;
    private final Vertx vertx = Vertx.vertx();
    private final Succession succession;
    private final KeyRing keys;
    private final Committees committees;
    private final Rounds rounds;
    private final Landings landings;
    private final EvidenceFolder evidence;
    private final EvidenceBoard misconduct;
    private final Refrain said = new Refrain(REFRAIN);
    private final PeerBoard peers;
    private final LatestState latest = new LatestState();
    private Optional<LiveViews> views = Optional.empty();

    Assembly(
            NodeConfiguration settings,
            OperatorId self,
            InstantSource clock,
            SqlStore store,
            Succession succession,
            OwnRun own,
            PeerLinks links,
            LinkRouter router,
            IdentityKey identity,
            IdentityVerifier verifier,
            KeyRing keys,
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
        this.metrics = metrics;
        this.stream = stream;
        this.refusals = refusals;
        this.onFailure = onFailure;
        this.succession = succession;
        this.keys = keys;
        this.committees = new Committees(protocol, keys, succession, clock);
        Path data = settings.resolve(settings.file().data());
        this.evidence = new EvidenceFolder(protocol.networkId(), data, KeyFolder.in(data));
        this.misconduct = new EvidenceBoard(evidence, new EvidenceJudge(protocol, verifier));
        this.rounds = new Rounds(protocol.networkId());
        this.landings = new Landings(store.journal());
        this.peers = new PeerBoard(network, self, links::states, misconduct::offences);
    }

    Vertx vertx() {
        return vertx;
    }

    NodeViews views() {
        return views.orElseThrow(() -> new IllegalStateException("the node does not run yet"));
    }

    /** Starts everything; closing the result stops it in reverse. */
    AutoCloseable run(SortedMap<ChainId, ChainDesk> chains, Map<SourceAdapter, Duration> sources) {
        Latches latches = new Latches(
                store.ledger(Committee.FOUNDING_EPOCH),
                store.ledger(Committee.FOUNDING_EPOCH).load());
        Publisher publisher = new Publisher(
                protocol.networkId(),
                chains,
                committees::publishers,
                committees::rotation,
                self,
                protocol.slots().length(),
                PUBLISH_MARGIN,
                landed -> landings.landed(landed.chain(), landed.digest(), landed.at()),
                refusals::add);
        BookBoard books = new BookBoard(network, rounds, landings, chains);
        Decisions decisions = new Decisions(network, rounds, store.journal(), publisher, books, metrics, stream, clock);
        EvidenceWriter writer = new EvidenceWriter(evidence, this::misbehaved);
        protocol.committees().forEach(committee -> {
            LedgerSnapshot snapshot = store.ledger(committee.epoch()).load();
            decisions.restore(snapshot);
            writer.restore(snapshot);
        });
        Cores cores = cores(decisions, publisher, writer);

        List<AssetDesk> assets = assets(chains.values(), latches, cores);
        Optional<GateDesk> gate = protocol.settlement()
                .map(settlement -> new GateDesk(settlement, Lookup.in(chains, settlement.homeChain()), cores::submit));
        Inputs.Facts facts = new Inputs.Facts(store.journal(), cores::submit, gate, clock);
        views = Optional.of(views(books, assets, gate, chains));

        List<AutoCloseable> running = new ArrayList<>();
        running.add(writer);
        running.add(() -> vertx.close().await());
        cores.start();
        running.add(cores);
        facts.replay();
        own.booted(cores::submit);
        router.listen(LinkRouter.Topic.ROUNDS, cores::receive);
        History history = history(cores);
        Preparation preparation = new Preparation(protocol, succession, committees, cores::submit, clock);
        router.listen(LinkRouter.Topic.HISTORY, history::receive);
        KeyWatch watch = new KeyWatch(
                chains.values(),
                committees::groupKeys,
                () -> current(cores),
                cores::submit,
                metrics::chainMuted,
                clock);
        Retirement retirement = new Retirement(succession, keys, cores::epochs, clock);
        running.add(poll("epochs", EPOCH_POLL, () -> {
            cores.poll();
            history.poll();
            preparation.poll();
            watch.poll();
            retirement.poll();
        }));
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
                                .forEach(why -> cores.submit(new Event.Contradicted(clock.instant(), why)));
                    }
                })));
        running.add(poll("assets", ASSET_POLL, () -> {
            assets.forEach(asset -> asset.poll(clock.instant()));
            gate.ifPresent(desk -> desk.poll(clock.instant()));
        }));
        running.add(poll("evidence", ASSET_POLL, misconduct::poll));
        running.add(poll("views", ASSET_POLL, new ViewTicker(views.get(), network, stream)::poll));
        return () -> stop(running, sources.keySet(), chains.values());
    }

    private void misbehaved(Misbehaviour proof, Path file) {
        refusals.add(new Refusal(
                ReasonCode.EQUIVOCATION,
                "operator " + Offence.accused(proof),
                "signed messages prove " + proof.offence() + ": " + file.getFileName()));
    }

    private Cores cores(Decisions decisions, Publisher publisher, EvidenceWriter writer) {
        CoreFactory factory = new CoreFactory(
                protocol,
                self,
                store::ledger,
                committees::of,
                identity::sign,
                verifier,
                (to, message) -> LinkRouter.send(links, LinkRouter.Topic.ROUNDS, to, message),
                (epoch, all) -> {
                    publishChange(epoch, publisher);
                    return new CoreReports(
                            epoch,
                            decisions,
                            succession,
                            peers,
                            refusals,
                            writer,
                            misconduct,
                            said,
                            metrics,
                            latest,
                            all,
                            clock,
                            onFailure);
                },
                own,
                clock);
        return new Cores(vertx, succession, factory, latest::halted, latest::ended, refusals::add, clock);
    }

    /** A change that was signed before its key came to this node could not be sent to contracts until now. */
    private void publishChange(int epoch, Publisher publisher) {
        succession.into(epoch).ifPresent(change -> publisher.publish(change, clock.instant()));
    }

    /** Epochs at work whose term is not over. */
    private List<Integer> current(Cores cores) {
        int present = committees.present().epoch();
        return cores.epochs().stream().filter(epoch -> epoch >= present).toList();
    }

    private History history(Cores cores) {
        return new History(protocol, succession, committees, new Peers(), cores::submit, refusals::add, clock);
    }

    /** The other operators' links, for what is told of the past. */
    private final class Peers implements History.Sender {
        @Override
        public void broadcast(Bytes message) {
            network.operators().keySet().stream()
                    .filter(operator -> !operator.equals(self))
                    .forEach(operator -> send(operator, message));
        }

        @Override
        public void send(OperatorId to, Bytes message) {
            LinkRouter.send(links, LinkRouter.Topic.HISTORY, to, message);
        }
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

    private List<AssetDesk> assets(Collection<ChainDesk> chains, Latches latches, Cores cores) {
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
                        cores::submit,
                        refusals::add))
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
                committees.view(Committee.FOUNDING_EPOCH).orElseThrow());
        LiveViews.Boards boards = new LiveViews.Boards(
                books,
                new AssetBoard(network, assets),
                gate.map(desk -> new SettlementBoard(protocol.settlement().orElseThrow(), desk, rounds, landings)),
                new AttestationBoard(network, committees::view, committees::rotation, store.journal()),
                misconduct,
                peers);
        Health health = new Health(committees::present, self, links::states, latest::halted, chains.values());
        return new LiveViews(
                () -> node.under(committees.view(committees.present().epoch()).orElseThrow()),
                network,
                committees,
                boards,
                rounds,
                chains,
                store.journal(),
                stream,
                health::check,
                clock);
    }
}
