package io.countersign.peer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.countersign.model.Bytes;
import io.countersign.model.Hashes;
import io.countersign.model.OperatorId;
import io.countersign.peer.Committee.Node;
import io.countersign.peer.Committee.Received;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Operator 2 listens; whoever calls in the place of operator 1 does something wrong. */
@Timeout(30)
class HostilePeerTest {
    private static final String TLS_1_3 = "TLSv1.3";

    private final Committee committee = new Committee(2);
    private Node node;

    @BeforeEach
    void start() throws IOException {
        node = committee.start(2);
    }

    @AfterEach
    void stop() {
        committee.close();
    }

    @Test
    void theCallerThatDoesEverythingRightIsHeard() throws IOException, GeneralSecurityException {
        try (RawPeer caller = operator1()) {
            caller.hello(Committee.hello(1, 1)).frame(Frames.MESSAGE, Committee.bytes("right"));

            await().until(() -> node.inbox.size() == 1);
            assertThat(node.inbox).containsExactly(new Received(new OperatorId(1), Committee.bytes("right")));
        }
    }

    @Test
    void aKeyThatIsNotPinnedIsRefused() throws IOException, GeneralSecurityException {
        assertThat(RawPeer.isTurnedAway(node.address, IdentityKey.generate())).isTrue();
        node.awaitRefusal("the peer's key is not the one pinned");
        node.awaitRefusal("NOT_AUTHENTIC inbound link");
        assertThat(node.connected).isEmpty();
    }

    @Test
    void aListenerWithAnotherKeyThanThePinnedIsNotSpokenTo() throws IOException {
        committee.stop(2);
        IdentityKey known = committee.key(2);
        committee.replaceKey(2);
        Node impostor = committee.start(2);
        PeerSettings settings = new PeerSettings(
                Committee.hello(1, 1),
                new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                List.of(new Peer(new OperatorId(2), "127.0.0.1", impostor.address.getPort(), known.publicKey())),
                Map.of());
        try (Node caller = new Node(settings, committee.key(1), Committee.FAST)) {
            caller.awaitRefusal("NOT_AUTHENTIC operator 2: ");

            assertThat(caller.connected).isEmpty();
            assertThat(impostor.connected).isEmpty();
            assertThat(caller.state(2).lastRefusal()).isPresent();
        }
    }

    @Test
    void aCallerWithoutACertificateIsRefused() throws IOException, GeneralSecurityException {
        assertThat(RawPeer.isTurnedAway(node.address)).isTrue();
        node.awaitRefusal("NOT_AUTHENTIC inbound link");
    }

    @Test
    void tls12IsRefused() {
        assertThatThrownBy(() -> RawPeer.tls(node.address, committee.key(1), "TLSv1.2"))
                .isInstanceOf(SSLHandshakeException.class)
                .hasMessageContaining("protocol_version");
        node.awaitRefusal("NOT_AUTHENTIC inbound link");
    }

    @Test
    void bytesThatAreNoTlsAreRefusedAndNotRepeated() throws IOException {
        try (RawPeer caller = RawPeer.plain(node.address)) {
            caller.raw(Committee.bytes("GET / HTTP/1.1\r\nHost: secret.example\r\n\r\n"));

            assertThat(caller.isClosedByPeer()).isTrue();
        }
        node.awaitRefusal("NOT_AUTHENTIC inbound link: the bytes are not TLS");
    }

    @Test
    void aCallerThatStaysSilentIsClosedInTime() throws IOException {
        impatient();
        try (RawPeer caller = RawPeer.plain(node.address)) {
            assertThat(caller.isClosedByPeer()).isTrue();
        }
    }

    @Test
    void aCallerThatStaysSilentAfterTlsIsClosedInTime() throws IOException, GeneralSecurityException {
        impatient();
        try (RawPeer caller = operator1()) {
            assertThat(caller.isClosedByPeer()).isTrue();
        }
        node.awaitRefusal("no handshake and hello in time");
    }

    @Test
    void aLinkThatFallsSilentIsClosed() throws IOException, GeneralSecurityException {
        try (RawPeer caller = operator1()) {
            caller.hello(Committee.hello(1, 1));
            await().until(() -> node.isConnectedTo(1));

            assertThat(caller.isClosedByPeer()).isTrue();
        }
        await().until(() -> node.disconnected.contains(new OperatorId(1)));
    }

    @Test
    void aFrameOverTheLimitEndsTheLink() throws IOException, GeneralSecurityException {
        try (RawPeer caller = operator1()) {
            caller.hello(Committee.hello(1, 1)).length(Limits.MAX_FRAME_BYTES - Limits.FRAME_LENGTH_BYTES + 1);

            assertThat(caller.isClosedByPeer()).isTrue();
        }
        node.awaitRefusal("TOO_LARGE operator 1");
        assertThat(node.isConnectedTo(1)).isFalse();
    }

    @Test
    void aFrameLengthIsUnsigned() throws IOException, GeneralSecurityException {
        try (RawPeer caller = operator1()) {
            caller.hello(Committee.hello(1, 1)).length(-1);

            assertThat(caller.isClosedByPeer()).isTrue();
        }
        node.awaitRefusal("TOO_LARGE operator 1");
    }

    @Test
    void aMessageBeforeTheHelloEndsTheLink() throws IOException, GeneralSecurityException {
        try (RawPeer caller = operator1()) {
            caller.frame(Frames.MESSAGE, Committee.bytes("too early"));

            assertThat(caller.isClosedByPeer()).isTrue();
        }
        node.awaitRefusal("BAD_MESSAGE operator 1");
        assertThat(node.inbox).isEmpty();
    }

    @Test
    void aSecondHelloEndsTheLink() throws IOException, GeneralSecurityException {
        try (RawPeer caller = operator1()) {
            caller.hello(Committee.hello(1, 1)).hello(Committee.hello(1, 2));

            assertThat(caller.isClosedByPeer()).isTrue();
        }
        node.awaitRefusal("BAD_MESSAGE operator 1");
    }

    @Test
    void aHelloInAnothersNameIsRefused() throws IOException, GeneralSecurityException {
        try (RawPeer caller = operator1()) {
            caller.hello(Committee.hello(3, 1));

            assertThat(caller.isClosedByPeer()).isTrue();
        }
        node.awaitRefusal("NOT_AUTHENTIC operator 1: the hello names operator 3");
        assertThat(node.connected).isEmpty();
    }

    @Test
    void aHelloOfAnotherNetworkIsRefused() throws IOException, GeneralSecurityException {
        Hello hello = new Hello(Hashes.keccak256("another network"), new OperatorId(1), 1, Bytes.of(new byte[16]), 0);
        try (RawPeer caller = operator1()) {
            caller.hello(hello);

            assertThat(caller.isClosedByPeer()).isTrue();
        }
        node.awaitRefusal("BAD_MESSAGE operator 1: the peer is of network");
    }

    @Test
    void aNewerLinkOfAnOperatorReplacesTheOlder() throws IOException, GeneralSecurityException {
        try (RawPeer first = operator1()) {
            first.hello(Committee.hello(1, 1));
            await().until(() -> node.connected.size() == 1);
            try (RawPeer second = operator1()) {
                second.hello(Committee.hello(1, 2));
                await().until(() -> node.connected.size() == 2);

                assertThat(first.isClosedByPeer()).isTrue();
                second.frame(Frames.MESSAGE, Committee.bytes("still heard"));
                await().until(() -> node.inbox.size() == 1);
                assertThat(node.disconnected).isEmpty();
            }
        }
    }

    @Test
    void aPeerThatDoesNotReadCostsABoundedQueue() throws IOException, GeneralSecurityException {
        try (RawPeer deaf = operator1()) {
            deaf.hello(Committee.hello(1, 1));
            await().until(() -> node.isConnectedTo(1));
            Bytes large = Bytes.of(new byte[Limits.MAX_MESSAGE_BYTES]);
            int accepted = 0;
            while (node.links.send(new OperatorId(1), large)) {
                accepted++;
            }
            // What left the queue is in the two sockets' buffers.
            assertThat(accepted).isBetween(7, 40);
            assertThat(node.state(1).dropped()).isEqualTo(1);
        }
    }

    @Test
    void unfinishedCallersAreBoundedAndMakePlaceAgain() throws IOException, GeneralSecurityException {
        List<RawPeer> idle = new ArrayList<>();
        for (int i = 0; i < Limits.MAX_UNFINISHED_INBOUND; i++) {
            idle.add(RawPeer.plain(node.address));
        }
        try (RawPeer oneMore = RawPeer.plain(node.address)) {
            assertThat(oneMore.isClosedByPeer()).isTrue();
        }
        node.awaitRefusal("LIMIT_REACHED inbound link");
        for (RawPeer caller : idle) {
            caller.close();
        }
        await().until(() -> isHeard());
    }

    @Test
    void repeatedRefusalsOfAKindAreReportedOnce() throws IOException, GeneralSecurityException {
        for (int i = 0; i < 5; i++) {
            assertThat(RawPeer.isTurnedAway(node.address, IdentityKey.generate()))
                    .isTrue();
        }
        assertThat(node.refusals).hasSize(1);
    }

    /** A caller that comes before the others' ends were noticed is closed and comes again. */
    private boolean isHeard() throws GeneralSecurityException {
        try (RawPeer caller = operator1()) {
            caller.hello(Committee.hello(1, 1)).frame(Frames.MESSAGE, Committee.bytes("heard"));
            await().until(() -> node.inbox.size() == 1);
            return true;
        } catch (IOException closed) {
            return false;
        }
    }

    private void impatient() throws IOException {
        node.close();
        node = committee.start(2, Committee.hello(2, 1), Committee.IMPATIENT);
    }

    private RawPeer operator1() throws IOException, GeneralSecurityException {
        return RawPeer.tls(node.address, committee.key(1), TLS_1_3);
    }
}
