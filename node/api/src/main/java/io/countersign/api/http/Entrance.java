package io.countersign.api.http;

import io.countersign.api.ApiSettings;
import io.countersign.api.Limits;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import java.util.Optional;

/** Decides which requests come in at all, before anything of them is routed. Owned by one thread. */
public final class Entrance {
    private final Connections connections;
    private final RequestBudget budget;

    public Entrance(Vertx vertx, ApiSettings settings) {
        this.connections = new Connections(vertx, settings);
        this.budget = new RequestBudget(
                settings.requestsPerSecond(), settings.requestBurst(), Limits.MAX_ADDRESSES_REMEMBERED);
    }

    public void connected(HttpConnection connection) {
        connections.opened(connection);
    }

    public void answered(HttpConnection connection) {
        connections.responseWritten(connection);
    }

    public void upgraded(HttpConnection connection) {
        connections.upgraded(connection);
    }

    /** Whether the request came behind a refused one: it may be that one's body, and gets no answer. */
    public boolean isBehindRefused(HttpServerRequest request) {
        return connections.isEnding(request.connection());
    }

    /**
     * Empty where the request may come in. Otherwise its connection has to be closed after the answer, and whatever follows on it
     * {@linkplain #isBehindRefused is not a request}.
     */
    public Optional<Problem> refuse(HttpServerRequest request) {
        Optional<Problem> problem = judge(request);
        if (problem.isPresent()) {
            connections.ending(request.connection());
        }
        return problem;
    }

    private Optional<Problem> judge(HttpServerRequest request) {
        connections.headArrived(request.connection());
        if (request.version() != HttpVersion.HTTP_1_1) {
            return problem(Problem.Kind.VERSION_NOT_SUPPORTED, "HTTP/1.1 is spoken here");
        }
        if (request.headers().contains("transfer-encoding")) {
            return problem(Problem.Kind.BAD_REQUEST, "a request here has no transfer encoding");
        }
        if (!request.method().equals(HttpMethod.GET) && !request.method().equals(HttpMethod.HEAD)) {
            return problem(Problem.Kind.METHOD_NOT_ALLOWED, "this API is read with GET and HEAD");
        }
        if (!request.headers().getAll("content-length").stream().allMatch("0"::equals)) {
            return problem(Problem.Kind.CONTENT_NOT_ALLOWED, "a request here has no content");
        }
        if (request.headers().getAll("host").size() != 1) {
            return problem(Problem.Kind.BAD_REQUEST, "a request names one host");
        }
        if (!budget.take(AddressKey.of(request.remoteAddress()), System.nanoTime())) {
            return problem(Problem.Kind.TOO_MANY_REQUESTS, "more requests from this address than it may make");
        }
        return Optional.empty();
    }

    private static Optional<Problem> problem(Problem.Kind kind, String detail) {
        return Optional.of(new Problem(kind, detail));
    }
}
