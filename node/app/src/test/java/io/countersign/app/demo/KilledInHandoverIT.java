package io.countersign.app.demo;

import static io.countersign.model.Failpoint.CHANGE_KNOWN;
import static io.countersign.model.Failpoint.CHANGE_LOCKED;
import static io.countersign.model.Failpoint.CHANGE_STORED;
import static io.countersign.model.Failpoint.MISSED_KEY_KEPT;
import static io.countersign.model.Failpoint.NEXT_KEY_KEPT;
import static io.countersign.model.Failpoint.ROTATION_LANDED;
import static io.countersign.model.Failpoint.ROTATION_SUBMITTED;
import static io.countersign.model.Failpoint.SHARE_DESTROYED;
import static io.countersign.model.Failpoint.TAKEN_OVER;
import static io.countersign.model.Failpoint.TAKEOVER_ASKED;
import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.app.config.Lookup;
import io.countersign.app.key.HeldEpoch;
import io.countersign.app.key.KeyFolder;
import io.countersign.contracts.HubCalls;
import io.countersign.model.Failpoint;
import io.countersign.model.KeyChange;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Nodes die as by kill -9 between any two steps by which one committee hands over to the next, and start again: with the key kept and,
 * in the long form, with another one, while one operator is away and learns of it later. {@code -Dcountersign.kills=10} is the long
 * form: so many hand-overs of each kind, one after the other.
 */
class KilledInHandoverIT {
    private static final int KILLS = Integer.getInteger("countersign.kills", 1);
    private static final Duration LEAD = Duration.ofSeconds(12);
    private static final List<Integer> STAY = List.of(1, 2, 3);

    /**
     * One hand-over.
     *
     * @param deaths where an operator that stays is to die, one place after the other
     * @param comes where the operator that comes is to die
     */
    private record Plan(KeyChange key, List<List<Failpoint>> deaths, List<Failpoint> comes) {}

    private static final Plan RESHARE = throughout(KeyChange.KEEP);
    private static final Plan ROTATE = throughout(KeyChange.NEW);
    /** Whoever sends the rotation first dies of it, so all are to. */
    private static final Plan ROTATE_ON_CHAIN = new Plan(
            KeyChange.NEW,
            List.of(
                    List.of(NEXT_KEY_KEPT, ROTATION_SUBMITTED, ROTATION_LANDED),
                    List.of(CHANGE_LOCKED, ROTATION_SUBMITTED, ROTATION_LANDED),
                    List.of(CHANGE_STORED, ROTATION_SUBMITTED, ROTATION_LANDED)),
            List.of(ROTATION_SUBMITTED, ROTATION_LANDED));

    @TempDir
    Path folder;

    private final Map<KeyChange, Map<Failpoint, Integer>> kills = new EnumMap<>(KeyChange.class);
    private int epoch = 1;

    private static Plan throughout(KeyChange key) {
        return new Plan(
                key,
                List.of(
                        List.of(NEXT_KEY_KEPT, CHANGE_KNOWN),
                        List.of(CHANGE_LOCKED, TAKEOVER_ASKED),
                        List.of(CHANGE_STORED, TAKEN_OVER)),
                List.of());
    }

    @Test
    void theNextCommitteeSignsAndNothingIsSignedTwice() throws Exception {
        FourNodes nodes = FourNodes.started(folder, 1);
        List<HubCalls.BookAccepted> accepted;
        try {
            for (int round = 0; round < KILLS; round++) {
                handOver(nodes, RESHARE);
                if (KILLS > 1) {
                    handOver(nodes, ROTATE_ON_CHAIN);
                    handOver(nodes, ROTATE);
                }
            }
            accepted = nodes.hub().accepted();
        } finally {
            nodes.close();
        }
        List<Path> data = IntStream.rangeClosed(1, FourNodes.OPERATORS + 1)
                .mapToObj(nodes::data)
                .toList();
        SignedOnce seen = SignedOnce.of(nodes.networkId(), epoch, data, accepted);
        System.out.println("kills " + kills + ", committees " + epoch + ", windows signed " + seen.windows()
                + ", accepted by the chain " + accepted.size() + ", nonces " + seen.nonces());
        assertThat(seen.signers())
                .containsExactlyElementsOf(
                        IntStream.rangeClosed(1, epoch).boxed().toList());
        assertThat(kills.values())
                .allSatisfy(each -> assertThat(each.values())
                        .allSatisfy(count -> assertThat(count).isGreaterThanOrEqualTo(KILLS)));
    }

    /** Operators 4 and 5 take turns: one comes, and the other is away until all is over. */
    private void handOver(FourNodes nodes, Plan plan) throws Exception {
        epoch++;
        int comes = epoch % 2 == 0 ? 5 : 4;
        int leaves = epoch % 2 == 0 ? 4 : 5;
        List<Integer> members = new ArrayList<>(STAY);
        members.add(comes);
        Instant from = nodes.list(members, plan.key(), LEAD);

        nodes.kill(leaves);
        Map<Integer, Deque<Failpoint>> due = new LinkedHashMap<>();
        STAY.forEach(
                operator -> due.put(operator, new ArrayDeque<>(plan.deaths().get(operator - 1))));
        due.put(comes, new ArrayDeque<>(plan.comes()));
        die(nodes, plan.key(), due);

        Instant whole = Instant.now();
        Instant after = whole.isAfter(from) ? whole : from;
        members.forEach(operator -> nodes.awaitAttestedAfter(operator, after));
        nodes.awaitAcceptedAfter(after);
        die(nodes, plan.key(), Map.of(leaves, new ArrayDeque<>(List.of(MISSED_KEY_KEPT, SHARE_DESTROYED))));
        nodes.awaitAttestedAfter(leaves, Instant.now());
        awaitDestroyed(nodes, epoch - 1, leaves);
    }

    /** Whoever held a share of an epoch that is over has destroyed it and says so. */
    private static void awaitDestroyed(FourNodes nodes, int over, int left) {
        List<Integer> holders = new ArrayList<>(STAY);
        holders.add(left);
        for (int operator : holders) {
            KeyFolder keys = KeyFolder.in(nodes.data(operator));
            FourNodes.await(
                    "operator " + operator + " to destroy its share of epoch " + over,
                    () -> keys.state(over, true) == HeldEpoch.Share.WIPED && !keys.hasSecrets(over));
        }
    }

    /** Starts the operators and goes on until each place that any of them is to die at has killed, and all are well. */
    private void die(FourNodes nodes, KeyChange key, Map<Integer, Deque<Failpoint>> due) throws Exception {
        Map<Failpoint, Integer> dead = kills.computeIfAbsent(key, any -> new EnumMap<>(Failpoint.class));
        Set<Failpoint> missing = EnumSet.noneOf(Failpoint.class);
        due.values().forEach(missing::addAll);
        Map<Integer, Failpoint> armed = new LinkedHashMap<>();
        for (int operator : due.keySet()) {
            nodes.kill(operator);
            arm(nodes, operator, due, armed);
        }
        while (!missing.isEmpty()) {
            FourNodes.await(
                    "one of " + armed + " to die",
                    () -> armed.keySet().stream().anyMatch(operator -> !nodes.isAlive(operator)));
            for (int operator : List.copyOf(armed.keySet())) {
                if (!nodes.isAlive(operator)) {
                    assertThat(nodes.exitCode(operator)).isEqualTo(FourNodes.KILLED);
                    Failpoint place = armed.remove(operator);
                    dead.merge(place, 1, Integer::sum);
                    missing.remove(place);
                    arm(nodes, operator, due, armed);
                }
            }
        }
        for (int operator : armed.keySet()) {
            nodes.kill(operator);
            nodes.start(operator);
        }
    }

    private static void arm(
            FourNodes nodes, int operator, Map<Integer, Deque<Failpoint>> due, Map<Integer, Failpoint> armed)
            throws Exception {
        Optional<Failpoint> next = Optional.ofNullable(Lookup.in(due, operator).poll());
        next.ifPresent(point -> armed.put(operator, point));
        nodes.start(operator, next);
    }
}
