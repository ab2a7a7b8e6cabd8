package io.countersign.api;

import io.prometheus.client.CollectorRegistry;
import io.prometheus.client.Counter;
import io.prometheus.client.Gauge;

/** What the API counts about itself. */
public final class ApiMetrics {
    private final Counter requests;
    private final Gauge readers;
    private final Counter dropped;
    private final Counter closed;

    public ApiMetrics(CollectorRegistry registry) {
        requests = Counter.build("countersign_api_requests", "Requests answered, by path and status.")
                .labelNames("path", "status")
                .register(registry);
        readers = Gauge.build("countersign_api_stream_readers", "Open streams.").register(registry);
        dropped = Counter.build("countersign_api_stream_snapshots_forced", "Readers dropped to a new snapshot.")
                .register(registry);
        closed = Counter.build("countersign_api_stream_readers_closed", "Readers closed because they were too slow.")
                .register(registry);
    }

    /** @param path the route, never the path of the request */
    public void answered(String path, int status) {
        requests.labels(path, Integer.toString(status)).inc();
    }

    public void readers(int open) {
        readers.set(open);
    }

    public void readerDropped() {
        dropped.inc();
    }

    public void readerClosed() {
        closed.inc();
    }
}
