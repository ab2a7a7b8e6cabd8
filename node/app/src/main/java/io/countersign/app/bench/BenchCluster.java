package io.countersign.app.bench;

import io.countersign.core.config.Window;
import io.countersign.core.port.IdentityVerifier;
import io.countersign.model.Bytes;
import io.countersign.model.Fact;
import io.countersign.model.OperatorId;
import io.countersign.model.Quorum;
import io.countersign.model.Refusal;
import io.countersign.model.Result;
import io.countersign.peer.IdentityKey;
import io.countersign.store.SqlStore;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** All operators of a network on one thread and one virtual clock: every message takes the same time, everyone ticks every D. */
final class BenchCluster implements AutoCloseable {
    private static final Duration LATENCY = Duration.ofMillis(10);

    private record Delivery(Instant at, OperatorId from, OperatorId to, Bytes message) {}

    private final BenchNetwork network;
    private final List<BenchNode> nodes = new ArrayList<>();
    private final Queue<Delivery> underWay = new ArrayDeque<>();
    private Instant now = BenchNetwork.GENESIS;
    private Instant nextTick = BenchNetwork.GENESIS;

    /** @param folder an empty one, for a data folder an operator */
    BenchCluster(GroupKeys keys, Quorum quorum, Path folder, SecureRandom random) {
        List<IdentityKey> identities =
                Stream.generate(IdentityKey::generate).limit(quorum.operators()).toList();
        SortedMap<OperatorId, Bytes> members = new TreeMap<>();
        for (IdentityKey identity : identities) {
            members.put(new OperatorId(members.size() + 1), identity.publicKey().spki());
        }
        IdentityVerifier verifier = (operator, message, signature) ->
                identities.get(operator.index() - 1).publicKey().verify(message, signature);
        network = new BenchNetwork(members);
        for (int operator = 1; operator <= quorum.operators(); operator++) {
            nodes.add(new BenchNode(
                    network.config(),
                    new OperatorId(operator),
                    keys.of(operator),
                    random,
                    identities.get(operator - 1),
                    verifier,
                    store(folder.resolve("operator-" + operator)),
                    this::carry,
                    () -> now));
        }
    }

    private static SqlStore store(Path folder) {
        return switch (SqlStore.open(folder)) {
            case Result.Ok<SqlStore>(SqlStore store) -> store;
            case Result.No<SqlStore>(Refusal refusal) -> throw new IllegalStateException(refusal.toString());
        };
    }

    /**
     * Runs through one window, from its facts' arrival to that of the next one's.
     *
     * @param number of the window, 0 and up in turn
     * @return the work of every operator in it
     * @throws IllegalStateException where an operator did not decide it
     */
    List<Work> run(int number) {
        Window window = network.window(number);
        runUntil(BenchNetwork.factsAt(window));
        nodes.forEach(BenchNode::takeWork);
        for (Fact fact : BenchNetwork.facts(window, number)) {
            nodes.forEach(node -> node.learn(fact));
        }
        runUntil(BenchNetwork.factsAt(network.window(number + 1)));
        if (!nodes.stream().allMatch(node -> node.hasDecided(window.sequence()))) {
            throw new IllegalStateException("an operator did not decide window " + window.sequence());
        }
        return nodes.stream().map(BenchNode::takeWork).toList();
    }

    private void runUntil(Instant end) {
        while (now.isBefore(end)) {
            Delivery first = underWay.peek();
            if (first != null && !first.at().isAfter(earlier(nextTick, end))) {
                now = first.at();
                underWay.remove();
                nodes.get(first.to().index() - 1).receive(first.from(), first.message());
            } else if (nextTick.isAfter(end)) {
                now = end;
            } else {
                now = nextTick;
                nextTick = now.plus(network.config().delay());
                nodes.forEach(BenchNode::tick);
            }
        }
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }

    private void carry(OperatorId from, OperatorId to, Bytes message) {
        underWay.add(new Delivery(now.plus(LATENCY), from, to, message));
    }

    @Override
    public void close() {
        nodes.forEach(BenchNode::close);
    }
}
