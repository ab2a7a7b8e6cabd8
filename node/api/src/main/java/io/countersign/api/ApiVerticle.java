package io.countersign.api;

import io.countersign.api.http.Endpoint;
import io.countersign.api.http.Entrance;
import io.countersign.api.http.Problem;
import io.countersign.api.http.Responder;
import io.countersign.api.page.PageFiles;
import io.countersign.api.stream.LiveStream;
import io.countersign.core.view.NodeViews;
import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.handler.codec.http.TooLongHttpLineException;
import io.prometheus.client.CollectorRegistry;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.WorkerExecutor;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Runs the API on one event loop. */
final class ApiVerticle extends VerticleBase {
    private final ApiSettings settings;
    private final NodeViews views;
    private final CollectorRegistry registry;
    private final Responder responder = new Responder();
    private @Nullable Running running;

    ApiVerticle(ApiSettings settings, NodeViews views, CollectorRegistry registry) {
        this.settings = settings;
        this.views = views;
        this.registry = registry;
    }

    private record Running(HttpServer server, LiveStream stream, WorkerExecutor workers) {}

    @Override
    public Future<?> start() {
        ApiMetrics metrics = new ApiMetrics(registry);
        Entrance entrance = new Entrance(vertx, settings);
        WorkerExecutor workers = vertx.createSharedWorkerExecutor("countersign-api-" + deploymentID(), Limits.WORKERS);
        LiveStream stream = new LiveStream(vertx, workers, views, settings, metrics);
        List<Endpoint> endpoints = Endpoints.of(views, registry, PageFiles.load());
        Routes routes = new Routes(vertx, endpoints, entrance, responder, stream, workers, metrics);
        HttpServer server = vertx.createHttpServer(options())
                .connectionHandler(entrance::connected)
                .invalidRequestHandler(this::invalid)
                .requestHandler(request -> enter(entrance, routes, request));
        running = new Running(server, stream, workers);
        return server.listen().onFailure(taken -> {
            stream.stop();
            workers.close();
        });
    }

    @Override
    public Future<?> stop() {
        Running ending = running();
        ending.stream().stop();
        return ending.server().close().eventually(() -> ending.workers().close());
    }

    int port() {
        return running().server().actualPort();
    }

    private Running running() {
        if (running == null) {
            throw new IllegalStateException("the API has not been started");
        }
        return running;
    }

    private HttpServerOptions options() {
        return new HttpServerOptions()
                .setHost(settings.host())
                .setPort(settings.port())
                .setHttp2ClearTextEnabled(false)
                .setMaxInitialLineLength(Limits.MAX_REQUEST_LINE_BYTES)
                .setMaxHeaderSize(Limits.MAX_HEADER_BYTES)
                .setHandle100ContinueAutomatically(false)
                .setMaxWebSocketFrameSize(Limits.MAX_FRAME_FROM_READER_BYTES)
                .setMaxWebSocketMessageSize(Limits.MAX_FRAME_FROM_READER_BYTES)
                .setPerFrameWebSocketCompressionSupported(false)
                .setPerMessageWebSocketCompressionSupported(false);
    }

    private void enter(Entrance entrance, Routes routes, HttpServerRequest request) {
        if (entrance.isBehindRefused(request)) {
            return;
        }
        Optional<Problem> problem = entrance.refuse(request);
        if (problem.isEmpty()) {
            routes.handle(request);
        } else {
            responder.sendAndClose(request, problem.get());
        }
    }

    private void invalid(HttpServerRequest request) {
        Throwable cause = request.decoderResult().cause();
        Problem.Kind kind = Problem.Kind.BAD_REQUEST;
        if (cause instanceof TooLongHttpLineException) {
            kind = Problem.Kind.URI_TOO_LONG;
        } else if (cause instanceof TooLongHttpHeaderException) {
            kind = Problem.Kind.HEADERS_TOO_LARGE;
        }
        responder.sendAndClose(request, new Problem(kind, "not a request this server reads"));
    }
}
