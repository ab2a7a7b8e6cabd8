package io.countersign.api;

import io.countersign.core.view.NodeViews;
import io.prometheus.client.CollectorRegistry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** A real server on a free port, and clients for it. */
final class RunningApi implements AutoCloseable {
    static final int WAIT_SECONDS = 30;

    private final Vertx vertx = Vertx.vertx();
    private final HttpClient client = HttpClient.newHttpClient();
    private final ApiServer server;
    private final int port;

    private RunningApi(NodeViews views, ApiSettings settings) {
        server = new ApiServer(vertx, settings, views, new CollectorRegistry());
        port = wait(server.start());
    }

    static RunningApi of(NodeViews views) {
        return of(views, ApiSettings.standard("127.0.0.1", 0));
    }

    static RunningApi of(NodeViews views, ApiSettings settings) {
        return new RunningApi(views, settings);
    }

    int port() {
        return port;
    }

    HttpResponse<String> get(String path, String... headers) throws Exception {
        return send("GET", path, headers);
    }

    HttpResponse<String> send(String method, String path, String... headers) throws Exception {
        return client.send(request(method, path, headers), HttpResponse.BodyHandlers.ofString());
    }

    HttpResponse<byte[]> bytes(String path) throws Exception {
        return client.send(request("GET", path), HttpResponse.BodyHandlers.ofByteArray());
    }

    CompletableFuture<HttpResponse<String>> getLater(String path) {
        return client.sendAsync(request("GET", path), HttpResponse.BodyHandlers.ofString());
    }

    WebSocket stream(WebSocket.Listener listener, String... headers) throws Exception {
        WebSocket.Builder builder = client.newWebSocketBuilder();
        for (int i = 0; i < headers.length; i += 2) {
            builder.header(headers[i], headers[i + 1]);
        }
        return builder.buildAsync(URI.create("ws://127.0.0.1:" + port + "/v1/stream"), listener)
                .get(WAIT_SECONDS, TimeUnit.SECONDS);
    }

    /** Sends bytes as they are and reads until the server closes or {@code WAIT_SECONDS} pass. */
    String raw(String request) throws IOException {
        try (Socket socket = socket()) {
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    Socket socket() throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setSoTimeout(WAIT_SECONDS * 1_000);
        return socket;
    }

    void stop() {
        wait(server.stop());
    }

    @Override
    public void close() {
        client.shutdownNow();
        wait(vertx.close());
    }

    private static <T> T wait(Future<T> future) {
        return future.toCompletionStage()
                .toCompletableFuture()
                .orTimeout(WAIT_SECONDS, TimeUnit.SECONDS)
                .join();
    }

    private HttpRequest request(String method, String path, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .version(HttpClient.Version.HTTP_1_1)
                .method(method, HttpRequest.BodyPublishers.noBody());
        if (headers.length > 0) {
            request.headers(headers);
        }
        return request.build();
    }
}
