package io.countersign.app.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.contracts.HubCalls;
import io.countersign.model.Failpoint;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Nodes die as by kill -9 between any two steps of signing and publishing, and start again. {@code -Dcountersign.kills=10} is
 * the long form: so many kills at every place, one node at a time where they sign.
 */
class KilledWhileSigningIT {
    private static final int KILLS = Integer.getInteger("countersign.kills", 1);
    private static final List<Failpoint> SIGNING = List.of(
            Failpoint.OBSERVATION_STORED,
            Failpoint.VOTE_SENT,
            Failpoint.LOCK_STORED,
            Failpoint.SHARE_SENT,
            Failpoint.ATTESTED_STORED);
    private static final List<Failpoint> PUBLISHING = List.of(Failpoint.TRANSACTION_STORED, Failpoint.TRANSACTION_SENT);

    @TempDir
    Path folder;

    private final Map<Failpoint, Integer> kills = new EnumMap<>(Failpoint.class);

    @Test
    void nothingIsSignedTwiceAndNoNonceServesTwoPlaces() throws Exception {
        FourNodes nodes = FourNodes.started(folder);
        List<HubCalls.BookAccepted> accepted;
        try {
            run(nodes, SIGNING, KILLS == 1 ? 2 : 1);
            run(nodes, PUBLISHING, FourNodes.OPERATORS);
            Instant after = Instant.now();
            FourNodes.all().forEach(operator -> nodes.awaitAttestedAfter(operator, after));
            for (int operator : FourNodes.all()) {
                FourNodes.await("shares of operator " + operator, () -> nodes.sent(operator, "SHARE") > 0);
            }
            accepted = nodes.hub().accepted();
        } finally {
            nodes.close();
        }
        SignedOnce seen = SignedOnce.of(
                nodes.networkId(), FourNodes.all().stream().map(nodes::data).toList(), accepted);
        System.out.println("kills " + kills + ", windows signed " + seen.windows() + ", accepted by the chain "
                + accepted.size() + ", nonces " + seen.nonces());
        assertThat(accepted).isNotEmpty();
        assertThat(kills)
                .hasSize(SIGNING.size() + PUBLISHING.size())
                .allSatisfy((point, count) -> assertThat(count).isGreaterThanOrEqualTo(KILLS));
    }

    /** Until every place has killed often enough; {@code together} operators are about to die at one time. */
    private void run(FourNodes nodes, List<Failpoint> points, int together) throws Exception {
        Deque<Failpoint> due = new ArrayDeque<>();
        points.forEach(point -> due.addAll(Collections.nCopies(KILLS, point)));
        Map<Integer, Failpoint> armed = new HashMap<>();
        for (int operator = 1; operator <= together && !due.isEmpty(); operator++) {
            nodes.kill(operator);
            arm(nodes, operator, due, armed);
        }
        while (!armed.isEmpty()) {
            FourNodes.await(
                    "one of " + armed + " to die",
                    () -> armed.keySet().stream().anyMatch(operator -> !nodes.isAlive(operator)));
            for (int operator : List.copyOf(armed.keySet())) {
                if (!nodes.isAlive(operator)) {
                    assertThat(nodes.exitCode(operator)).isEqualTo(FourNodes.KILLED);
                    kills.merge(armed.remove(operator), 1, Integer::sum);
                    arm(nodes, operator, due, armed);
                }
            }
        }
    }

    private static void arm(FourNodes nodes, int operator, Deque<Failpoint> due, Map<Integer, Failpoint> armed)
            throws Exception {
        Optional<Failpoint> next = Optional.ofNullable(due.poll());
        next.ifPresent(point -> armed.put(operator, point));
        nodes.start(operator, next);
    }
}
