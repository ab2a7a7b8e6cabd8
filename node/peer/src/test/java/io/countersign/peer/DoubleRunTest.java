package io.countersign.peer;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.countersign.model.Bytes;
import io.countersign.model.OperatorId;
import io.countersign.peer.Committee.Node;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** One run of an operator at a time, and never an older one than before. */
@Timeout(30)
class DoubleRunTest {
    private static final OperatorId ONE = new OperatorId(1);
    private static final OperatorId THREE = new OperatorId(3);

    private final Committee committee = new Committee(3);

    private static Hello hello(OperatorId operator, long generation, String instance, long resolved) {
        return new Hello(Committee.NETWORK, operator, generation, Committee.bytes(instance), resolved);
    }

    @BeforeEach
    void start() throws IOException {
        for (int operator = 3; operator >= 1; operator--) {
            committee.start(operator, Committee.hello(operator, 5), Committee.FAST);
        }
        await().until(committee::isComplete);
    }

    @AfterEach
    void stop() {
        committee.close();
    }

    private Node restartOne(Hello hello) throws IOException {
        committee.stop(1);
        return committee.start(1, hello, Committee.FAST);
    }

    @Test
    void anOlderRunIsTurnedAwayUntilItIsRaised() throws IOException {
        Node older = restartOne(hello(ONE, 3, "an older disk", 0));
        await().until(() -> older.notices.size() >= 2);
        assertThat(older.notices).containsOnly(new Notice.Outdated(5));
        assertThat(committee.node(2).isConnectedTo(1)).isFalse();
        committee.node(2).awaitRefusal("OUTDATED_RUN operator 1");

        older.links.raise(6);
        await().until(committee::isComplete);
        assertThat(requireNonNull(committee.node(2).remembered.get(ONE)).generation())
                .isEqualTo(6);
    }

    @Test
    void theSameGenerationOfAnotherRunIsAnOlderDiskToo() throws IOException {
        Node older = restartOne(hello(ONE, 5, "a backup of the same day", 0));
        await().until(() -> older.notices.contains(new Notice.Outdated(5)));
        assertThat(committee.node(2).isConnectedTo(1)).isFalse();
    }

    @Test
    void aRestartedPeerStillKnowsWhatItSaw() throws IOException {
        Map<OperatorId, KnownRun> known = Map.copyOf(committee.node(2).remembered);
        assertThat(known).containsOnlyKeys(ONE, THREE);
        committee.stop(1);
        committee.stop(2);
        committee.start(2, Committee.hello(2, 6), Committee.FAST, known);
        Node older = committee.start(1, hello(ONE, 4, "an older disk", 0), Committee.FAST);

        await().until(() -> older.notices.size() >= 2);
        assertThat(committee.node(2).isConnectedTo(1)).isFalse();
    }

    @Test
    void twoLiveRunsAreBothTurnedAwayAndTold() throws IOException {
        try (Node copy = committee.copy(1, hello(ONE, 6, "a copy", 0))) {
            Node original = committee.node(1);
            await().until(() -> copy.notices.size() >= 2 && original.notices.size() >= 2);

            assertThat(copy.notices).containsOnly(new Notice.Doubled(6));
            assertThat(original.notices).containsOnly(new Notice.Doubled(6));
            assertThat(committee.node(2).inbox).isEmpty();
            committee.node(2).awaitRefusal("DOUBLE_RUN operator 1");
            assertThat(committee.node(3).isConnectedTo(1)).isFalse();
            assertThat(committee.node(2).isConnectedTo(3)).isTrue();
        }
    }

    @Test
    void aCopyThatNobodyDialsShowsItselfByDialling() throws IOException {
        try (Node copy = committee.copy(3, hello(THREE, 5, "a copy", 0))) {
            await().until(() -> copy.notices.contains(new Notice.Doubled(5)));
            await().until(() -> committee.node(3).notices.contains(new Notice.Doubled(5)));
        }
    }

    @Test
    void aDoubledOperatorStaysOutUntilItsPeopleHaveActed() throws IOException {
        try (Node copy = committee.copy(1, hello(ONE, 6, "a copy", 0))) {
            await().until(() -> copy.notices.size() >= 2);
        }
        Node again = restartOne(hello(ONE, 7, "restarted by a supervisor", 0));
        await().until(() -> again.notices.size() >= 2);
        assertThat(again.notices).containsOnly(new Notice.Doubled(6));

        restartOne(hello(ONE, 8, "started by people", 6));
        await().until(committee::isComplete);
    }

    @Test
    void aRunWhoseMachineDiedDoesNotStandInTheWayOfTheNext() throws Exception {
        committee.stop(1);
        try (RawPeer dead = RawPeer.tls(committee.node(2).address, committee.key(1), "TLSv1.3")) {
            dead.hello(hello(ONE, 6, "a machine that lost its power", 0));
            await().until(() -> committee.node(2).isConnectedTo(1));

            Node next = committee.start(1, hello(ONE, 7, "the next", 0), Committee.FAST);
            await().until(() -> committee
                    .node(2)
                    .state(1)
                    .hello()
                    .filter(hello -> hello.generation() == 7)
                    .isPresent());
            assertThat(next.notices).isEmpty();
        }
    }

    @Test
    void nothingOfARunThatWaitsIsHeard() throws Exception {
        try (RawPeer copy = RawPeer.tls(committee.node(2).address, committee.key(1), "TLSv1.3")) {
            copy.hello(hello(ONE, 6, "a copy", 0)).frame(Frames.MESSAGE, Bytes.of(new byte[] {1, 2, 3}));
            await().during(Duration.ofMillis(200))
                    .until(() -> committee.node(2).inbox.isEmpty());
            assertThat(copy.isClosedByPeer()).isTrue();
        }
        assertThat(committee.node(2).inbox).isEmpty();
        assertThat(requireNonNull(committee.node(2).remembered.get(ONE)).doubledAt())
                .isEqualTo(6);
    }
}
