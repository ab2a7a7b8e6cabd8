package io.countersign.core.round;

import io.countersign.core.Networks;
import io.countersign.core.config.NetworkConfig;
import io.countersign.core.message.Envelope;
import io.countersign.core.message.EnvelopeCodec;
import io.countersign.model.Attestation;
import io.countersign.model.Digest32;
import io.countersign.model.Fact;
import io.countersign.model.OperatorId;
import io.countersign.model.Result;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/** Operators on one virtual clock: every message takes 20 ms unless told otherwise and goes through its bytes; all tick every 50 ms. */
final class Cluster {
    static final Duration LATENCY = Duration.ofMillis(20);
    private static final Duration TICK = Duration.ofMillis(50);

    private record Delivery(Instant at, long order, OperatorId to, Envelope envelope) {}

    interface Filter {
        boolean passes(OperatorId to, Envelope envelope);
    }

    interface Delay {
        Duration of(OperatorId to, Envelope envelope);
    }

    final NetworkConfig config;
    final List<ClusterNode> nodes = new ArrayList<>();
    final List<Envelope> sent = new ArrayList<>();
    Filter filter = (to, envelope) -> true;
    Delay delay = (to, envelope) -> LATENCY;
    Instant now;
    private final PriorityQueue<Delivery> queue =
            new PriorityQueue<>(Comparator.comparing(Delivery::at).thenComparingLong(Delivery::order));
    private long order;

    Cluster(int operators) {
        this(Networks.network(operators), Networks.GENESIS.minusSeconds(1));
    }

    Cluster(NetworkConfig config, Instant start) {
        this(config, start, Rules.standard(config.founding().quorum()));
    }

    Cluster(NetworkConfig config, Instant start, Rules rules) {
        this(config, start, rules, Keys.ideal(rules.threshold()));
    }

    Cluster(NetworkConfig config, Instant start, Rules rules, Keys keys) {
        this.config = config;
        this.now = start;
        config.founding()
                .operators()
                .forEach(self -> nodes.add(new ClusterNode(config, 1, self, rules, keys, start, this::deliver)));
    }

    ClusterNode node(int index) {
        return nodes.stream()
                .filter(node -> node.self.index() == index)
                .findFirst()
                .orElseThrow();
    }

    void deliver(OperatorId to, Envelope envelope) {
        sent.add(envelope);
        Result<Envelope> read = EnvelopeCodec.decode(EnvelopeCodec.encode(envelope));
        if (!(read instanceof Result.Ok<Envelope>(Envelope same)) || !same.equals(envelope)) {
            throw new AssertionError("an envelope that does not read back: " + read);
        }
        if (filter.passes(to, envelope)) {
            queue.add(new Delivery(now.plus(delay.of(to, envelope)), order++, to, envelope));
        }
    }

    /** To the operator's core of the epoch that the envelope names, if it runs one. */
    private void receive(OperatorId to, Envelope envelope) {
        for (ClusterNode node : List.copyOf(nodes)) {
            if (node.self.equals(to) && node.epoch == envelope.header().epoch()) {
                node.handle(new Event.Received(now, envelope));
            }
        }
    }

    /** Starts the cores of another epoch's committee beside those that run. */
    List<ClusterNode> begin(int epoch, Rules rules) {
        List<ClusterNode> begun = new ArrayList<>();
        for (OperatorId self : config.committee(epoch).orElseThrow().operators()) {
            begun.add(new ClusterNode(config, epoch, self, rules, Keys.ideal(rules.threshold()), now, this::deliver));
        }
        nodes.addAll(begun);
        return begun;
    }

    void fact(Fact fact) {
        nodes.forEach(node -> fact(node, fact));
    }

    void fact(ClusterNode node, Fact fact) {
        node.handle(new Event.FactStored(now, fact, now, Digest32.ZERO));
    }

    void runUntil(Instant end) {
        while (now.isBefore(end)) {
            Instant tick = now.plus(TICK);
            while (!queue.isEmpty() && !queue.peek().at().isAfter(tick)) {
                Delivery next = queue.remove();
                now = next.at();
                receive(next.to(), next.envelope());
            }
            now = tick;
            nodes.forEach(node -> node.handle(new Event.Tick(now)));
        }
    }

    List<Attestation> attested(int node) {
        return node(node).attested;
    }
}
