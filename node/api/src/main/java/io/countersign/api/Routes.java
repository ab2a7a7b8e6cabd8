package io.countersign.api;

import io.countersign.api.http.Call;
import io.countersign.api.http.Endpoint;
import io.countersign.api.http.Entrance;
import io.countersign.api.http.Problem;
import io.countersign.api.http.Problem.Kind;
import io.countersign.api.http.Reply;
import io.countersign.api.http.Responder;
import io.countersign.api.stream.LiveStream;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Route;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Finds the endpoint of a request and has it answered on a worker. Owned by one event loop. */
final class Routes {
    static final String STREAM_PATH = "/v1/stream";
    private static final Logger LOG = LoggerFactory.getLogger(Routes.class);
    private static final String NO_ROUTE = "none";

    private final Router router;
    private final Entrance entrance;
    private final Responder responder;
    private final LiveStream stream;
    private final WorkerExecutor workers;
    private final ApiMetrics metrics;
    private int inFlight;

    Routes(
            Vertx vertx,
            List<Endpoint> endpoints,
            Entrance entrance,
            Responder responder,
            LiveStream stream,
            WorkerExecutor workers,
            ApiMetrics metrics) {
        this.router = Router.router(vertx);
        this.entrance = entrance;
        this.responder = responder;
        this.stream = stream;
        this.workers = workers;
        this.metrics = metrics;
        endpoints.forEach(this::add);
        router.route(STREAM_PATH).handler(context -> openStream(context.request()));
        onError(400, Kind.BAD_REQUEST, "the path or the query can not be read");
        onError(404, Kind.NOT_FOUND, "nothing is served here");
        onError(405, Kind.METHOD_NOT_ALLOWED, "this API is read with GET and HEAD");
        onError(406, Kind.NOT_ACCEPTABLE, "not served in any of the accepted media types");
        onError(500, Kind.INTERNAL, "the node could not answer");
    }

    void handle(HttpServerRequest request) {
        router.handle(request);
    }

    /** Every path the router knows, as the OpenAPI document writes it. */
    List<String> paths() {
        return router.getRoutes().stream()
                .map(Route::getPath)
                .map(path -> path.replaceAll(":(\\w+)", "{$1}"))
                .distinct()
                .toList();
    }

    private void add(Endpoint endpoint) {
        Route route = router.route(endpoint.routerPath()).method(HttpMethod.GET).method(HttpMethod.HEAD);
        endpoint.media().forEach(media -> route.produces(media.type()));
        route.handler(context -> answer(context, endpoint));
    }

    private void onError(int status, Kind kind, String detail) {
        router.errorHandler(status, context -> {
            if (context.failure() != null) {
                LOG.error("a request failed", context.failure());
            }
            reply(context.request(), NO_ROUTE, new Reply.Refused(new Problem(kind, detail)), Endpoint.Freshness.NOW);
        });
    }

    private void answer(RoutingContext context, Endpoint endpoint) {
        Optional<Call> call = call(context, endpoint);
        if (call.isEmpty()) {
            Reply refused = Reply.refused(Kind.BAD_REQUEST, "unknown or repeated query parameter");
            reply(context.request(), endpoint.path(), refused, endpoint.freshness());
        } else if (inFlight >= Limits.MAX_REQUESTS_IN_FLIGHT) {
            Reply refused = Reply.refused(Kind.OVERLOADED, "too many requests at once");
            reply(context.request(), endpoint.path(), refused, endpoint.freshness());
        } else {
            work(context.request(), endpoint, call.get());
        }
    }

    private void work(HttpServerRequest request, Endpoint endpoint, Call call) {
        inFlight++;
        workers.executeBlocking(() -> endpoint.answer().to(call), false)
                .recover(failure -> {
                    LOG.error("no answer on {}", endpoint.path(), failure);
                    return Future.succeededFuture(Reply.refused(Kind.INTERNAL, "the node could not answer"));
                })
                .onSuccess(reply -> {
                    inFlight--;
                    reply(request, endpoint.path(), reply, endpoint.freshness());
                });
    }

    private void reply(HttpServerRequest request, String path, Reply reply, Endpoint.Freshness freshness) {
        responder.send(request, reply, freshness).onComplete(sent -> {
            metrics.answered(path, request.response().getStatusCode());
            entrance.answered(request.connection());
        });
    }

    private void openStream(HttpServerRequest request) {
        if (!request.canUpgradeToWebSocket()) {
            refuseStream(request, Kind.UPGRADE_REQUIRED, "this path speaks WebSocket");
        } else if (!isOwnOrigin(request.getHeader("origin"), request.getHeader("host"))) {
            refuseStream(request, Kind.FOREIGN_ORIGIN, "the stream is open to this node's own page only");
        } else if (stream.isFull()) {
            refuseStream(request, Kind.OVERLOADED, "as many readers as this node serves");
        } else {
            HttpConnection connection = request.connection();
            entrance.upgraded(connection);
            request.toWebSocket().onSuccess(socket -> stream.accept(socket, connection));
        }
    }

    private void refuseStream(HttpServerRequest request, Kind kind, String detail) {
        reply(request, STREAM_PATH, Reply.refused(kind, detail), Endpoint.Freshness.NOW);
    }

    /** Programs send no origin; a browser does, and a page of another site is not let in. */
    private static boolean isOwnOrigin(@Nullable String origin, @Nullable String host) {
        return origin == null
                || (host != null && (origin.equals("http://" + host) || origin.equals("https://" + host)));
    }

    private static Optional<Call> call(RoutingContext context, Endpoint endpoint) {
        Map<String, String> query = new HashMap<>();
        for (Map.Entry<String, String> entry : context.queryParams().entries()) {
            if (!endpoint.query().contains(entry.getKey()) || query.put(entry.getKey(), entry.getValue()) != null) {
                return Optional.empty();
            }
        }
        return Optional.of(new Call(context.pathParams(), query));
    }
}
