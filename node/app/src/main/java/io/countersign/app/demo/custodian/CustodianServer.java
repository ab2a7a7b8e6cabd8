package io.countersign.app.demo.custodian;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The custodian's HTTP face on 127.0.0.1: the documents for everybody, and a control for the demo. */
final class CustodianServer implements AutoCloseable {
    private static final Pattern QUERY = Pattern.compile("after=(\\d{1,9})&limit=([1-9]\\d{0,2})");
    private static final int BODY_BYTES = 1_024;
    private static final int BACKLOG = 50;

    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final DocumentLog documents;
    private final InstantSource clock;
    private final Duration faultLasts;
    private volatile @Nullable Suffered suffered;

    private record Suffered(Fault fault, Instant until) {}

    /** What a control request does; the answer is the HTTP status. */
    interface Control {
        int apply(String body) throws IOException;
    }

    CustodianServer(int port, DocumentLog documents, Duration faultLasts, InstantSource clock) throws IOException {
        this.documents = documents;
        this.faultLasts = faultLasts;
        this.clock = clock;
        InetAddress loopback = InetAddress.getByAddress(new byte[] {127, 0, 0, 1});
        this.server = HttpServer.create(new InetSocketAddress(loopback, port), BACKLOG);
        server.setExecutor(threads);
        server.createContext("/v1/documents", this::documents);
    }

    int start(Control holdings) {
        server.createContext("/control/holdings", exchange -> control(exchange, holdings));
        server.start();
        return server.getAddress().getPort();
    }

    /** Lets HTTP fail for a while where the fault is one of HTTP. */
    void suffer(Fault fault) {
        switch (fault) {
            case TIMEOUT, UNAVAILABLE ->
                suffered = new Suffered(fault, clock.instant().plus(faultLasts));
            case STALE_FILE, FAT_FINGER -> {}
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    private void documents(HttpExchange exchange) throws IOException {
        try (exchange) {
            Matcher query =
                    QUERY.matcher(String.valueOf(exchange.getRequestURI().getQuery()));
            Suffered now = suffered;
            if (now != null && clock.instant().isBefore(now.until())) {
                fail(exchange, now);
            } else if (!exchange.getRequestMethod().equals("GET") || !query.matches()) {
                exchange.sendResponseHeaders(400, -1);
            } else {
                answer(exchange, documents.page(Long.parseLong(query.group(1)), Integer.parseInt(query.group(2))));
            }
        }
    }

    private void fail(HttpExchange exchange, Suffered now) throws IOException {
        switch (now.fault()) {
            case UNAVAILABLE -> exchange.sendResponseHeaders(503, -1);
            case TIMEOUT -> hang(now);
            case STALE_FILE, FAT_FINGER -> throw new IllegalStateException(now.fault() + " is no fault of HTTP");
        }
    }

    /** Holds the connection and then drops it without an answer. */
    private void hang(Suffered now) {
        try {
            Thread.sleep(Duration.between(clock.instant(), now.until()).plusMillis(1));
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private static void answer(HttpExchange exchange, String json) throws IOException {
        byte[] body = json.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(200, body.length);
        exchange.getResponseBody().write(body);
    }

    private static void control(HttpExchange exchange, Control control) throws IOException {
        try (exchange) {
            boolean post = exchange.getRequestMethod().equals("POST");
            byte[] body = exchange.getRequestBody().readNBytes(BODY_BYTES);
            exchange.sendResponseHeaders(post ? control.apply(new String(body, StandardCharsets.UTF_8)) : 405, -1);
        }
    }
}
