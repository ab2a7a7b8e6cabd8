package io.countersign.core.round;

import io.countersign.core.Networks;
import io.countersign.core.config.Window;
import java.time.Instant;
import java.util.Optional;

/** Windows of the test network, and the facts that fill them. */
final class Windows {
    private Windows() {}

    static Window book(long sequence) {
        return Networks.bookSchedule().window(sequence).orElseThrow();
    }

    /** Everyone holds NAV, holdings and position of the window; the clock stands just before its open. */
    static void fill(Cluster cluster, Window window) {
        Instant before = window.cut().minusSeconds(2);
        cluster.runUntil(before);
        cluster.fact(Networks.nav(Networks.CUSTODIAN, before.minusSeconds(5), 1, "101.25"));
        cluster.fact(Networks.holdings(before.minusSeconds(5), 1, "1000"));
        cluster.runUntil(window.cut().plusSeconds(1));
        cluster.fact(Networks.position(window.cut(), "900"));
    }

    static Optional<WindowState> at(ClusterNode node, Window window) {
        StreamState stream = node.state().streams.get(Networks.book().id());
        return Optional.ofNullable(stream).flatMap(some -> some.find(window.sequence()));
    }
}
