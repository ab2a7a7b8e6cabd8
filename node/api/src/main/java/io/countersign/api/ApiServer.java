package io.countersign.api;

import io.countersign.core.view.NodeViews;
import io.prometheus.client.CollectorRegistry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;

/**
 * The node's HTTP server: the REST API under {@code /v1}, the stream, metrics, probes and the operator page. It reads
 * {@link NodeViews} on workers of its own and everything else happens on one event loop of its own. Read-only: it has no method
 * that changes the node.
 */
public final class ApiServer {
    private final Vertx vertx;
    private final ApiVerticle verticle;

    public ApiServer(Vertx vertx, ApiSettings settings, NodeViews views, CollectorRegistry registry) {
        this.vertx = vertx;
        this.verticle = new ApiVerticle(settings, views, registry);
    }

    /** Listens; the future gives the TCP port, or fails where it is taken. Call once. */
    public Future<Integer> start() {
        return vertx.deployVerticle(verticle).map(deployed -> verticle.port());
    }

    /** Says goodbye to readers and closes the port. */
    public Future<Void> stop() {
        return vertx.undeploy(verticle.deploymentID());
    }
}
