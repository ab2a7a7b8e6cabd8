package io.countersign.app.node;

import io.countersign.core.config.NetworkConfig;
import io.countersign.core.round.Event;
import io.countersign.model.Digest32;
import io.countersign.model.FactBody.PreparedCommittee;
import io.countersign.model.Failpoint;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.Consumer;

/** Sees to it that the committee after the present one is prepared, and tells the present one's core when it is. */
final class Preparation {
    /** Holds ceremonies. */
    interface Ceremonies {
        /** @param ready called once, on any thread, when the ceremony is over */
        void prepare(int epoch, Consumer<PreparedCommittee> ready);
    }

    private final NetworkConfig network;
    private final Succession succession;
    private final Ceremonies ceremonies;
    private final Consumer<Event> cores;
    private final InstantSource clock;
    private int asked;

    Preparation(
            NetworkConfig network,
            Succession succession,
            Ceremonies ceremonies,
            Consumer<Event> cores,
            InstantSource clock) {
        this.network = network;
        this.succession = succession;
        this.ceremonies = ceremonies;
        this.cores = cores;
        this.clock = clock;
    }

    /** On one thread. */
    void poll() {
        int next = succession.last() + 1;
        if (asked < next && network.committee(next).isPresent()) {
            asked = next;
            ceremonies.prepare(next, this::ready);
        }
    }

    private void ready(PreparedCommittee prepared) {
        Failpoint.NEXT_KEY_KEPT.reached();
        Instant now = clock.instant();
        cores.accept(new Event.FactStored(now, prepared.fact(), now, Digest32.ZERO));
    }
}
