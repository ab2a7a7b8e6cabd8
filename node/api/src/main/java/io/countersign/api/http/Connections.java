package io.countersign.api.http;

import io.countersign.api.ApiSettings;
import io.countersign.api.ApiSettings.Timeouts;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpConnection;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * Counts connections and gives each step of one a deadline that arriving bytes do not extend: a head sent byte by byte and a
 * response read byte by byte both end. Owned by one thread.
 */
final class Connections {
    private final Vertx vertx;
    private final ApiSettings settings;
    private final Map<HttpConnection, Long> deadlines = new HashMap<>();
    private final Map<AddressKey, Integer> perAddress = new HashMap<>();
    private final Set<HttpConnection> ending = new HashSet<>();
    private int open;

    Connections(Vertx vertx, ApiSettings settings) {
        this.vertx = vertx;
        this.settings = settings;
    }

    void opened(HttpConnection connection) {
        AddressKey address = AddressKey.of(connection.remoteAddress());
        int fromHere = perAddress.getOrDefault(address, 0);
        if (open >= settings.maxConnections() || fromHere >= settings.maxConnectionsPerAddress()) {
            connection.close();
            return;
        }
        open++;
        perAddress.put(address, fromHere + 1);
        deadlines.put(connection, deadline(connection, timeouts().head()));
        connection.closeHandler(gone -> closed(connection, address));
    }

    void headArrived(HttpConnection connection) {
        extend(connection, timeouts().response());
    }

    void responseWritten(HttpConnection connection) {
        extend(connection, timeouts().keepAlive());
    }

    /** Nothing that still arrives on the connection is a request any more. */
    void ending(HttpConnection connection) {
        ending.add(connection);
    }

    boolean isEnding(HttpConnection connection) {
        return ending.contains(connection);
    }

    /** The connection is a stream now, which watches over itself. */
    void upgraded(HttpConnection connection) {
        Long timer = deadlines.remove(connection);
        if (timer != null) {
            vertx.cancelTimer(timer);
        }
    }

    private void extend(HttpConnection connection, Duration step) {
        Long timer = deadlines.get(connection);
        if (timer != null) {
            vertx.cancelTimer(timer);
            deadlines.put(connection, deadline(connection, step));
        }
    }

    private long deadline(HttpConnection connection, Duration step) {
        return vertx.setTimer(step.toMillis(), late -> connection.close());
    }

    private void closed(HttpConnection connection, AddressKey address) {
        upgraded(connection);
        ending.remove(connection);
        open--;
        perAddress.computeIfPresent(address, (key, count) -> count == 1 ? null : count - 1);
    }

    private Timeouts timeouts() {
        return settings.timeouts();
    }
}
