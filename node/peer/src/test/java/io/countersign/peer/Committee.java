package io.countersign.peer;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.countersign.model.Bytes;
import io.countersign.model.Digest32;
import io.countersign.model.Hashes;
import io.countersign.model.OperatorId;
import io.countersign.model.Refusal;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** Operators on loopback sockets, each with an inbox of what it heard. */
final class Committee implements AutoCloseable {
    static final Digest32 NETWORK = Hashes.keccak256("test network");
    static final Timing FAST = new Timing(
            Duration.ofSeconds(10),
            Duration.ofMillis(50),
            Duration.ofSeconds(2),
            Duration.ofMillis(400),
            Duration.ofMillis(300),
            Duration.ofSeconds(2),
            Duration.ofMillis(10),
            Duration.ofMillis(100));
    static final Timing IMPATIENT = new Timing(
            Duration.ofMillis(300),
            FAST.heartbeat(),
            FAST.silence(),
            FAST.rival(),
            FAST.reach(),
            FAST.connect(),
            FAST.firstBackoff(),
            FAST.longestBackoff());
    /** A port no operator dials, because its owner has the lower index. */
    private static final int NEVER_DIALLED = 1;

    record Received(OperatorId sender, Bytes message) {}

    /** One running operator. */
    static final class Node implements PeerListener, AutoCloseable {
        final List<Received> inbox = new CopyOnWriteArrayList<>();
        final List<Hello> connected = new CopyOnWriteArrayList<>();
        final List<OperatorId> disconnected = new CopyOnWriteArrayList<>();
        final List<Refusal> refusals = new CopyOnWriteArrayList<>();
        final List<Notice> notices = new CopyOnWriteArrayList<>();
        final Map<OperatorId, KnownRun> remembered = new ConcurrentHashMap<>();
        final PeerLinks links;
        final InetSocketAddress address;

        Node(PeerSettings settings, IdentityKey key, Timing timing) throws IOException {
            links = new PeerLinks(settings, key, this, InstantSource.system(), timing);
            address = links.start();
        }

        PeerState state(int operator) {
            return requireNonNull(links.states().get(new OperatorId(operator)));
        }

        boolean isConnectedTo(int operator) {
            return state(operator).connected();
        }

        boolean send(int operator, String message) {
            return links.send(new OperatorId(operator), bytes(message));
        }

        void awaitRefusal(String text) {
            await().untilAsserted(
                            () -> assertThat(refusals).map(Refusal::toString).anyMatch(line -> line.contains(text)));
        }

        @Override
        public void received(OperatorId sender, Bytes message) {
            inbox.add(new Received(sender, message));
        }

        @Override
        public void connected(Hello peer) {
            connected.add(peer);
        }

        @Override
        public void disconnected(OperatorId peer) {
            disconnected.add(peer);
        }

        @Override
        public void refused(Refusal refusal) {
            refusals.add(refusal);
        }

        @Override
        public void remember(OperatorId peer, KnownRun run) {
            remembered.put(peer, run);
        }

        @Override
        public void told(OperatorId peer, Notice notice) {
            notices.add(notice);
        }

        @Override
        public void close() {
            links.close();
        }
    }

    private final Map<Integer, IdentityKey> keys = new TreeMap<>();
    private final Map<Integer, Integer> ports = new TreeMap<>();
    private final Map<Integer, Node> nodes = new TreeMap<>(Comparator.reverseOrder());

    Committee(int operators) {
        for (int i = 1; i <= operators; i++) {
            keys.put(i, IdentityKey.generate());
            ports.put(i, NEVER_DIALLED);
        }
    }

    /** Starts everybody, the dialled before the diallers. */
    static Committee started(int operators) throws IOException {
        Committee committee = new Committee(operators);
        for (int i = operators; i >= 1; i--) {
            committee.start(i);
        }
        return committee;
    }

    Node start(int operator) throws IOException {
        return start(operator, hello(operator, 1), FAST);
    }

    Node start(int operator, Hello hello, Timing timing) throws IOException {
        return start(operator, hello, timing, Map.of());
    }

    Node start(int operator, Hello hello, Timing timing, Map<OperatorId, KnownRun> known) throws IOException {
        int port = port(operator) == NEVER_DIALLED ? 0 : port(operator);
        InetSocketAddress listen = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
        Node node = new Node(new PeerSettings(hello, listen, peersOf(operator), known), key(operator), timing);
        ports.put(operator, node.address.getPort());
        nodes.put(operator, node);
        return node;
    }

    /** A second run of an operator that is running, on a port nobody dials; the caller closes it. */
    Node copy(int operator, Hello hello) throws IOException {
        InetSocketAddress listen = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
        return new Node(new PeerSettings(hello, listen, peersOf(operator), Map.of()), key(operator), FAST);
    }

    void stop(int operator) {
        requireNonNull(nodes.remove(operator)).close();
    }

    Node node(int operator) {
        return requireNonNull(nodes.get(operator));
    }

    IdentityKey key(int operator) {
        return requireNonNull(keys.get(operator));
    }

    /** Lets {@code operator} keep its place with another key, which those already running do not know. */
    void replaceKey(int operator) {
        keys.put(operator, IdentityKey.generate());
    }

    boolean isComplete() {
        return nodes.values().stream()
                .allMatch(node -> node.links.states().values().stream().allMatch(PeerState::connected));
    }

    static Hello hello(int operator, long generation) {
        return new Hello(NETWORK, new OperatorId(operator), generation, bytes("run " + generation), 0);
    }

    static Bytes bytes(String text) {
        return Bytes.of(text.getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }

    private int port(int operator) {
        return requireNonNull(ports.get(operator));
    }

    private List<Peer> peersOf(int operator) {
        List<Peer> peers = new ArrayList<>();
        keys.forEach((index, key) -> {
            if (index != operator) {
                peers.add(new Peer(new OperatorId(index), "127.0.0.1", port(index), key.publicKey()));
            }
        });
        return peers;
    }

    @Override
    public void close() {
        nodes.values().forEach(Node::close);
    }
}
