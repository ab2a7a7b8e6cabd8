package io.countersign.peer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.countersign.model.Bytes;
import io.countersign.model.OperatorId;
import io.countersign.peer.Committee.Node;
import io.countersign.peer.Committee.Received;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class PeerLinksTest {
    private static final int MANY = 10_000;

    @Test
    void everyOperatorHearsEveryOtherUnderItsOwnName() throws IOException {
        try (Committee committee = Committee.started(4)) {
            await().until(committee::isComplete);
            for (int from = 1; from <= 4; from++) {
                for (int to = 1; to <= 4; to++) {
                    if (from != to) {
                        assertThat(committee.node(from).send(to, from + " to " + to))
                                .isTrue();
                    }
                }
            }
            for (int to = 1; to <= 4; to++) {
                int me = to;
                List<Received> expected = IntStream.rangeClosed(1, 4)
                        .filter(from -> from != me)
                        .mapToObj(from -> new Received(new OperatorId(from), Committee.bytes(from + " to " + me)))
                        .toList();
                List<Received> inbox = committee.node(me).inbox;
                await().until(() -> inbox.size() == expected.size());
                assertThat(inbox).containsExactlyInAnyOrderElementsOf(expected);
            }
        }
    }

    @Test
    void manyMessagesArriveInOrder() throws IOException {
        try (Committee committee = Committee.started(2)) {
            await().until(committee::isComplete);
            Node sender = committee.node(2);
            for (int i = 0; i < MANY; i++) {
                assertThat(sender.send(1, "message " + i)).isTrue();
            }
            List<Received> inbox = committee.node(1).inbox;
            await().until(() -> inbox.size() == MANY);
            assertThat(inbox)
                    .containsExactlyElementsOf(IntStream.range(0, MANY)
                            .mapToObj(i -> new Received(new OperatorId(2), Committee.bytes("message " + i)))
                            .toList());
            await().until(() -> sender.state(1).messagesSent() == MANY);
            assertThat(sender.state(1).dropped()).isZero();
        }
    }

    @Test
    void theLargestMessagePassesAndALargerOneIsABug() throws IOException {
        try (Committee committee = Committee.started(2)) {
            await().until(committee::isComplete);
            Bytes largest = Bytes.of(new byte[Limits.MAX_MESSAGE_BYTES]);
            assertThat(committee.node(1).links.send(new OperatorId(2), largest)).isTrue();

            List<Received> inbox = committee.node(2).inbox;
            await().until(() -> inbox.size() == 1);
            assertThat(inbox.get(0)).isEqualTo(new Received(new OperatorId(1), largest));

            Bytes larger = Bytes.of(new byte[Limits.MAX_MESSAGE_BYTES + 1]);
            assertThatThrownBy(() -> committee.node(1).links.send(new OperatorId(2), larger))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void aRestartedPeerIsLinkedAgainAndSaysItsNewGeneration() throws IOException {
        try (Committee committee = Committee.started(3)) {
            await().until(committee::isComplete);
            for (int restarted = 1; restarted <= 3; restarted++) {
                committee.stop(restarted);
                int survivor = restarted == 3 ? 1 : 3;
                int gone = restarted;
                await().until(() -> !committee.node(survivor).isConnectedTo(gone));
                assertThat(committee.node(survivor).send(restarted, "lost")).isFalse();

                committee.start(restarted, Committee.hello(restarted, 2), Committee.FAST);
                await().until(committee::isComplete);
                assertThat(committee.node(survivor).state(restarted).hello())
                        .isEqualTo(Optional.of(Committee.hello(restarted, 2)));
                assertThat(committee.node(survivor).send(restarted, "back")).isTrue();
                List<Received> inbox = committee.node(restarted).inbox;
                await().until(() -> inbox.size() == 1);
                assertThat(inbox).containsExactly(new Received(new OperatorId(survivor), Committee.bytes("back")));
            }
        }
    }

    @Test
    void heartbeatsKeepAnIdleLinkUp() throws IOException {
        try (Committee committee = Committee.started(2)) {
            await().until(committee::isComplete);
            PeerState before = committee.node(1).state(2);
            Instant later = before.connectedSince()
                    .orElseThrow()
                    .plus(Committee.FAST.silence().plusMillis(500));
            await().until(() ->
                    committee.node(1).state(2).lastSeen().orElseThrow().isAfter(later));

            PeerState after = committee.node(1).state(2);
            assertThat(after.connectedSince()).isEqualTo(before.connectedSince());
            assertThat(after.messagesReceived()).isZero();
        }
    }

    @Test
    void nothingIsKeptForAPeerThatIsAway() throws IOException {
        try (Committee committee = new Committee(2)) {
            Node alone = committee.start(2);

            assertThat(alone.send(1, "nobody there")).isFalse();
            assertThat(alone.state(1).dropped()).isEqualTo(1);
            assertThatThrownBy(() -> alone.send(3, "no such peer")).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void aPortInUseIsSaid() throws IOException {
        try (Committee committee = Committee.started(1)) {
            PeerSettings settings =
                    new PeerSettings(Committee.hello(1, 1), committee.node(1).address, List.of(), Map.of());

            assertThatThrownBy(() -> new Node(settings, IdentityKey.generate(), Committee.FAST))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("cannot listen for operators on");
        }
    }

    @Test
    void closingFreesThePortAtOnce() throws IOException {
        try (Committee committee = new Committee(2)) {
            for (int i = 0; i < 20; i++) {
                int port = committee.start(2).address.getPort();
                committee.stop(2);
                assertThat(committee.start(2).address.getPort()).isEqualTo(port);
                committee.stop(2);
            }
        }
    }

    @RepeatedTest(20)
    void closingLeavesNoThread() throws IOException {
        Committee committee = Committee.started(3);
        await().until(committee::isComplete);
        assertThat(linkThreads()).hasSize(3);

        committee.close();

        assertThat(linkThreads()).isEmpty();
    }

    private static List<String> linkThreads() {
        return Thread.getAllStackTraces().keySet().stream()
                .map(Thread::getName)
                .filter(name -> name.startsWith("peer-links"))
                .toList();
    }
}
