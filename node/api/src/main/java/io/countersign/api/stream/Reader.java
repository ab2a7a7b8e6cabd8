package io.countersign.api.stream;

import io.countersign.api.ApiMetrics;
import io.countersign.api.Limits;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.ServerWebSocket;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One reader of the stream. What it can not take at once is kept up to a bound; beyond the bound it is dropped and replaced by a
 * snapshot once the reader is back; a reader for whom that happens again and again, or who answers no ping, is closed.
 */
final class Reader {
    private static final Logger LOG = LoggerFactory.getLogger(Reader.class);
    private static final short GOING_AWAY = 1001;
    private static final short POLICY = 1008;
    private static final short INTERNAL = 1011;
    private static final short TRY_AGAIN_LATER = 1013;
    private static final long FAREWELL_MILLIS = 1_000;

    /** Counted in pings and not in time, so that a stall of this node is never held against its readers. */
    static final int MAX_UNANSWERED_PINGS = 2;

    private final Vertx vertx;
    private final ServerWebSocket socket;
    private final HttpConnection connection;
    private final Supplier<Future<String>> snapshots;
    private final ApiMetrics metrics;
    private final Deque<String> kept = new ArrayDeque<>();
    private boolean closing;
    private boolean dropping;
    private boolean awaitingSnapshot;
    private int snapshot;
    private int unanswered;

    Reader(
            Vertx vertx,
            ServerWebSocket socket,
            HttpConnection connection,
            Supplier<Future<String>> snapshots,
            ApiMetrics metrics) {
        this.vertx = vertx;
        this.socket = socket;
        this.connection = connection;
        this.snapshots = snapshots;
        this.metrics = metrics;
    }

    void start() {
        socket.setWriteQueueMaxSize(Limits.MAX_BYTES_IN_FLIGHT_PER_READER);
        socket.drainHandler(drained -> catchUp());
        socket.pongHandler(pong -> unanswered = 0);
        socket.textMessageHandler(text -> close(POLICY, "this stream is only read"));
        socket.binaryMessageHandler(bytes -> close(POLICY, "this stream is only read"));
        socket.exceptionHandler(broken -> connection.close());
        requestSnapshot();
    }

    void offer(String message) {
        if (isGone() || dropping) {
            return;
        }
        if (!awaitingSnapshot && kept.isEmpty() && !socket.writeQueueFull()) {
            socket.writeTextMessage(message);
            return;
        }
        kept.add(message);
        if (kept.size() > Limits.MAX_MESSAGES_PER_READER) {
            startOver();
        }
    }

    /** Forgets what was kept; a snapshot takes its place as soon as the reader can take one. */
    void startOver() {
        kept.clear();
        if (isGone()) {
            return;
        }
        if (snapshot > Limits.MAX_SNAPSHOTS_PER_READER) {
            metrics.readerClosed();
            close(TRY_AGAIN_LATER, "too slow for this stream");
            return;
        }
        metrics.readerDropped();
        dropping = true;
        if (!socket.writeQueueFull()) {
            requestSnapshot();
        }
    }

    void watch() {
        if (isGone()) {
            return;
        }
        if (unanswered == MAX_UNANSWERED_PINGS) {
            closing = true;
            metrics.readerClosed();
            connection.close();
        } else {
            unanswered++;
            socket.writePing(Buffer.buffer());
        }
    }

    void goodbye() {
        close(GOING_AWAY, "the node stops");
    }

    private void catchUp() {
        if (isGone()) {
            return;
        }
        if (dropping) {
            requestSnapshot();
        } else if (!awaitingSnapshot) {
            flush();
        }
    }

    private void requestSnapshot() {
        dropping = false;
        awaitingSnapshot = true;
        int requested = ++snapshot;
        snapshots.get().onComplete(text -> snapshotArrived(requested, text), failure -> snapshotFailed(failure));
    }

    private void snapshotArrived(int requested, String text) {
        if (requested == snapshot && !dropping && !isGone()) {
            awaitingSnapshot = false;
            socket.writeTextMessage(text);
            flush();
        }
    }

    private void snapshotFailed(Throwable failure) {
        LOG.error("no snapshot for a reader of the stream", failure);
        close(INTERNAL, "no snapshot");
    }

    private boolean isGone() {
        return closing || socket.isClosed();
    }

    private void flush() {
        while (!kept.isEmpty() && !socket.writeQueueFull()) {
            socket.writeTextMessage(kept.remove());
        }
    }

    /** Says why, and hangs up even on a reader who does not listen. */
    private void close(short code, String reason) {
        if (isGone()) {
            return;
        }
        closing = true;
        kept.clear();
        socket.close(code, reason);
        vertx.setTimer(FAREWELL_MILLIS, late -> connection.close());
    }
}
