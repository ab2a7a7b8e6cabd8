package io.countersign.app.node;

import io.countersign.app.config.Lookup;
import io.countersign.app.config.Network;
import io.countersign.app.config.NodeConfiguration;
import io.countersign.app.config.NodeFile;
import io.countersign.chain.evm.EvmChainAdapter;
import io.countersign.chain.evm.EvmChainSettings;
import io.countersign.core.config.NetworkConfig;
import io.countersign.core.reconcile.WatchedToken;
import io.countersign.model.ChainId;
import io.countersign.model.ReasonCode;
import io.countersign.model.Refusal;
import io.countersign.model.Result;
import io.countersign.model.SourceId;
import io.countersign.spi.ReaderRef;
import io.countersign.spi.SourceAdapter;
import io.countersign.spi.SourceFactory;
import io.countersign.spi.TokenRef;
import io.countersign.store.SqlStore;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.SortedMap;
import java.util.TreeMap;

/** The outside of a node: its chains and sources, by this operator's settings. */
final class Adapters {
    private final NodeConfiguration settings;
    private final Network network;
    private final NetworkConfig protocol;
    private final SqlStore store;
    private final InstantSource clock;

    Adapters(NodeConfiguration settings, SqlStore store, InstantSource clock) {
        this.settings = settings;
        this.network = settings.network();
        this.protocol = network.protocol();
        this.store = store;
        this.clock = clock;
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
}
