package io.countersign.api.stream;

import io.countersign.api.ApiMetrics;
import io.countersign.api.ApiSettings;
import io.countersign.api.Limits;
import io.countersign.api.json.StreamJson;
import io.countersign.core.view.NodeViews;
import io.countersign.core.view.ViewEvent;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.ServerWebSocket;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Hands every change of the views to every reader. All of it but {@link #offer} runs on one event loop, so that neither the node
 * nor another reader waits for a slow one.
 */
public final class LiveStream {
    private final Vertx vertx;
    private final Context loop;
    private final WorkerExecutor workers;
    private final NodeViews views;
    private final ApiSettings settings;
    private final ApiMetrics metrics;
    private final NodeViews.Subscription subscription;
    private long watch;
    private final Set<Reader> readers = new LinkedHashSet<>();
    private final AtomicInteger waiting = new AtomicInteger();
    private final AtomicBoolean overrun = new AtomicBoolean();

    /** Starts to follow {@code views}; made and used on the event loop of {@code loop}. */
    public LiveStream(Vertx vertx, WorkerExecutor workers, NodeViews views, ApiSettings settings, ApiMetrics metrics) {
        this.vertx = vertx;
        this.loop = vertx.getOrCreateContext();
        this.workers = workers;
        this.views = views;
        this.settings = settings;
        this.metrics = metrics;
        this.subscription = views.subscribe(this::offer);
        this.watch = watchLater();
    }

    public boolean isFull() {
        return readers.size() >= settings.maxReaders();
    }

    public void accept(ServerWebSocket socket, HttpConnection connection) {
        Reader reader = new Reader(vertx, socket, connection, this::snapshot, metrics);
        readers.add(reader);
        metrics.readers(readers.size());
        socket.closeHandler(gone -> {
            readers.remove(reader);
            metrics.readers(readers.size());
        });
        reader.start();
    }

    public void stop() {
        subscription.close();
        vertx.cancelTimer(watch);
        List.copyOf(readers).forEach(Reader::goodbye);
    }

    /** Set anew after each round: rounds that were missed in a stall of the event loop are not made up for. */
    private long watchLater() {
        long everyMillis = settings.timeouts().readerStalled().toMillis() / Reader.MAX_UNANSWERED_PINGS;
        return vertx.setTimer(everyMillis, due -> {
            List.copyOf(readers).forEach(Reader::watch);
            watch = watchLater();
        });
    }

    /** Called by the node, on any thread. */
    private void offer(ViewEvent event) {
        if (waiting.get() < Limits.MAX_EVENTS_WAITING) {
            waiting.incrementAndGet();
            loop.runOnContext(now -> publish(event));
        } else if (overrun.compareAndSet(false, true)) {
            loop.runOnContext(now -> startOver());
        }
    }

    private void publish(ViewEvent event) {
        waiting.decrementAndGet();
        if (!readers.isEmpty()) {
            String message = text(StreamJson.event(event));
            List.copyOf(readers).forEach(reader -> reader.offer(message));
        }
    }

    private void startOver() {
        overrun.set(false);
        List.copyOf(readers).forEach(Reader::startOver);
    }

    private Future<String> snapshot() {
        return workers.executeBlocking(() -> text(StreamJson.snapshot(views, Limits.SNAPSHOT_ITEMS)), false)
                .map(Objects::requireNonNull);
    }

    private static String text(JsonNode node) {
        return JsonMapper.shared().writeValueAsString(node);
    }
}
