package io.countersign.chain.evm;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BinaryOperator;

/** An endpoint in front of a real one that changes what it says. */
final class FaultyEndpoint implements AutoCloseable {
    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final HttpClient http = HttpClient.newHttpClient();
    private final URI target;
    private final AtomicReference<String> swallowed = new AtomicReference<>("");
    private final AtomicReference<BinaryOperator<String>> lie = new AtomicReference<>((request, response) -> response);

    FaultyEndpoint(URI target) {
        this.target = target;
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(threads);
        server.createContext("/", this::answer);
        server.start();
    }

    URI uri() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /** @param change from request and honest response to what is said */
    void say(BinaryOperator<String> change) {
        lie.set(change);
    }

    /** Requests of this method are answered with {@code answer} and never reach the chain. */
    void swallow(String method, String answer) {
        swallowed.set(method);
        lie.set((request, response) -> request.contains(method) ? answer : response);
    }

    void behave() {
        swallowed.set("");
        lie.set((request, response) -> response);
    }

    private void answer(HttpExchange exchange) throws IOException {
        String request = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        byte[] response = lie.get()
                .apply(request, isSwallowed(request) ? "" : forwarded(request))
                .getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(200, response.length);
        exchange.getResponseBody().write(response);
        exchange.close();
    }

    private boolean isSwallowed(String request) {
        String method = swallowed.get();
        return !method.isEmpty() && request.contains(method);
    }

    private String forwarded(String request) throws IOException {
        HttpRequest forward = HttpRequest.newBuilder(target)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(request))
                .build();
        try {
            return http.send(forward, HttpResponse.BodyHandlers.ofString()).body();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
        http.close();
    }
}
