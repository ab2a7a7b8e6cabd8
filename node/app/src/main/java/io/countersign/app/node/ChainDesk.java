package io.countersign.app.node;

import io.countersign.app.config.Lookup;
import io.countersign.core.reconcile.ChainScan;
import io.countersign.core.reconcile.ChainWatch;
import io.countersign.core.reconcile.WatchedToken;
import io.countersign.core.view.ChainStatusView;
import io.countersign.model.AssetId;
import io.countersign.model.ChainId;
import io.countersign.model.FeedId;
import io.countersign.model.Refusal;
import io.countersign.model.Result;
import io.countersign.spi.CallStatus;
import io.countersign.spi.ChainAdapter;
import io.countersign.spi.ChainHead;
import io.countersign.spi.CommitteeState;
import io.countersign.spi.FeedReading;
import io.countersign.spi.ReaderRef;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** What this node knows of one chain, one poll at a time. Readers on other threads see the last complete poll. */
final class ChainDesk {
    /** One feed's reader contract on this chain. */
    record Reader(FeedId feed, ReaderRef contract) {}

    private final ChainAdapter adapter;
    private final List<Reader> readers;
    private final ChainStatusView.Endpoints endpoints;
    private final ChainScan scan;
    private final Map<AssetId, ChainWatch> watches = new ConcurrentHashMap<>();
    private final Map<FeedId, FeedReading> readings = new ConcurrentHashMap<>();
    private volatile Optional<ChainHead> head = Optional.empty();
    private volatile Optional<CommitteeState> committee = Optional.empty();
    private volatile Optional<Refusal> trouble = Optional.empty();

    /**
     * @param required how many of the endpoints must agree
     * @param configured how many there are
     */
    ChainDesk(
            ChainAdapter adapter, Collection<WatchedToken> tokens, List<Reader> readers, int required, int configured) {
        this.adapter = adapter;
        this.readers = List.copyOf(readers);
        this.endpoints = new ChainStatusView.Endpoints(required, configured);
        this.scan = new ChainScan(adapter);
        tokens.forEach(token -> watches.put(token.token().asset(), ChainWatch.of(token)));
    }

    ChainId chain() {
        return adapter.chain();
    }

    ChainAdapter adapter() {
        return adapter;
    }

    Optional<ChainHead> head() {
        return head;
    }

    Optional<Refusal> trouble() {
        return trouble;
    }

    /** Whose keys the hub took at the last poll that could tell. */
    Optional<CommitteeState> committee() {
        return committee;
    }

    Optional<ChainWatch> watch(AssetId asset) {
        return Optional.ofNullable(watches.get(asset));
    }

    /** What a consumer of the feed was served at the last poll that could tell. */
    Optional<FeedReading> reading(FeedId feed) {
        return Optional.ofNullable(readings.get(feed));
    }

    ChainStatusView.Endpoints endpoints() {
        return endpoints;
    }

    /** Reads the head and every token, and moves transactions on. */
    List<CallStatus> poll() {
        Optional<Refusal> met = Optional.empty();
        Result<ChainHead> read = adapter.head();
        met = met.or(() -> refusal(read));
        known(read).ifPresent(known -> head = Optional.of(known));
        known(read)
                .flatMap(known -> known(adapter.committee(known.latest())))
                .ifPresent(known -> committee = Optional.of(known));
        for (AssetId asset : List.copyOf(watches.keySet())) {
            Result<ChainWatch> advanced = scan.advance(Lookup.in(watches, asset));
            known(advanced).ifPresent(watch -> watches.put(asset, watch));
            met = met.or(() -> refusal(advanced));
        }
        readers.forEach(reader ->
                known(adapter.read(reader.contract())).ifPresent(reading -> readings.put(reader.feed(), reading)));
        trouble = met;
        return adapter.advance();
    }

    private static <T> Optional<T> known(Result<T> result) {
        return result instanceof Result.Ok<T>(T value) ? Optional.of(value) : Optional.empty();
    }

    private static Optional<Refusal> refusal(Result<?> result) {
        return result instanceof Result.No<?>(Refusal refusal) ? Optional.of(refusal) : Optional.empty();
    }
}
