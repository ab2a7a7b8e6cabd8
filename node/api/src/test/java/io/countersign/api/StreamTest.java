package io.countersign.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.countersign.api.ApiSettings.Timeouts;
import io.countersign.core.view.ViewEvent;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** The stream with quick, slow, rude and foreign readers. */
class StreamTest {
    private static final Instant NOW = Instant.parse("2026-11-23T10:00:00Z");
    private static final Duration LONG = Duration.ofMinutes(10);

    /** How long a slow machine may take to fill a reader's buffers. */
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private static final String UPGRADE = String.join(
            "\r\n",
            "GET /v1/stream HTTP/1.1",
            "Host: node",
            "Upgrade: websocket",
            "Connection: Upgrade",
            "Sec-WebSocket-Version: 13",
            "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==",
            "",
            "");

    private final SampleViews views = SampleViews.calm(NOW);
    private final ContractDocument document = new ContractDocument();

    @Test
    void aSnapshotComesFirstAndThenEveryChangeInOrder() throws Exception {
        try (RunningApi api = RunningApi.of(views)) {
            Ear ear = new Ear();
            api.stream(ear);
            assertThat(ear.next()).startsWith("{\"type\":\"snapshot\"");
            events().forEach(views::say);
            for (ViewEvent event : events()) {
                String message = ear.next();
                assertThat(document.wrongsOfMessage(message)).as(message).isEmpty();
                assertThat(message).startsWith("{\"type\":\"" + type(event) + "\"");
            }
        }
    }

    @Test
    void snapshotsOfEveryStateHaveTheDocumentedShape() throws Exception {
        for (SampleViews state : OpenApiTest.states()) {
            try (RunningApi api = RunningApi.of(state)) {
                Ear ear = new Ear();
                api.stream(ear);
                assertThat(document.wrongsOfMessage(ear.next())).isEmpty();
            }
        }
    }

    @Test
    void aPageOfAnotherSiteIsNotLetIn() throws Exception {
        try (RunningApi api = RunningApi.of(views)) {
            assertThat(refusal(api, "Origin", "http://evil.example")).isEqualTo(403);
            Ear ear = new Ear();
            api.stream(ear, "Origin", "http://127.0.0.1:" + api.port());
            assertThat(ear.next()).contains("snapshot");
        }
    }

    @Test
    void aReaderThatTalksIsClosed() throws Exception {
        try (RunningApi api = RunningApi.of(views)) {
            Ear ear = new Ear();
            WebSocket socket = api.stream(ear);
            ear.next();
            socket.sendText("hello", true).join();
            assertThat(ear.closed.get(RunningApi.WAIT_SECONDS, TimeUnit.SECONDS))
                    .isEqualTo(1008);
        }
    }

    @Test
    void onlySoManyReadersAreServed() throws Exception {
        ApiSettings settings = new ApiSettings("127.0.0.1", 0, 100, 100, 100, 100, 1, Timeouts.STANDARD);
        try (RunningApi api = RunningApi.of(views, settings)) {
            Ear ear = new Ear();
            api.stream(ear);
            ear.next();
            assertThat(refusal(api)).isEqualTo(503);
        }
    }

    @Test
    void readersHearThatTheNodeStops() throws Exception {
        try (RunningApi api = RunningApi.of(views)) {
            Ear ear = new Ear();
            api.stream(ear);
            ear.next();
            api.stop();
            assertThat(ear.closed.get(RunningApi.WAIT_SECONDS, TimeUnit.SECONDS))
                    .isEqualTo(1001);
            assertThat(views.listeners()).isZero();
        }
    }

    @Test
    void aServerThatFindsItsPortTakenFollowsNothing() {
        try (RunningApi api = RunningApi.of(views)) {
            SampleViews others = SampleViews.calm(NOW);
            assertThatThrownBy(() -> RunningApi.of(others, ApiSettings.standard("127.0.0.1", api.port())))
                    .hasCauseInstanceOf(BindException.class);
            assertThat(others.listeners()).isZero();
        }
    }

    @Test
    void aReaderThatReadsNothingIsDroppedWhileTheOthersMissNothing() throws Exception {
        ApiSettings settings = new ApiSettings(
                "127.0.0.1", 0, 100, 100, 100, 100, 10, new Timeouts(LONG, LONG, LONG, Duration.ofSeconds(4)));
        try (RunningApi api = RunningApi.of(views, settings);
                Socket idle = stalled(api)) {
            Ear ear = new Ear();
            api.stream(ear);
            ear.next();
            ViewEvent book = new ViewEvent.BookChanged(new SampleBooks(NOW).book());
            int told = 0;
            long until = System.nanoTime() + PATIENCE.toNanos();
            while (!closedBySlowness(api) && System.nanoTime() < until) {
                for (int i = 0; i < 100; i++) {
                    views.say(book);
                    told++;
                }
                for (int i = 0; i < 100; i++) {
                    assertThat(ear.next()).contains("\"type\":\"book\"");
                }
            }
            assertThat(closedBySlowness(api)).isTrue();
            assertThat(told).isGreaterThanOrEqualTo(100);
            assertThat(drainedAndClosed(idle)).isTrue();
        }
    }

    @Test
    void aReaderThatIsBackAfterAPauseGetsASnapshotInsteadOfWhatItMissed() throws Exception {
        ApiSettings settings =
                new ApiSettings("127.0.0.1", 0, 100, 100, 100, 100, 10, new Timeouts(LONG, LONG, LONG, LONG));
        try (RunningApi api = RunningApi.of(views, settings);
                Socket paused = stalled(api)) {
            ViewEvent book = new ViewEvent.BookChanged(new SampleBooks(NOW).book());
            long until = System.nanoTime() + PATIENCE.toNanos();
            while (!metric(api, "countersign_api_stream_snapshots_forced_total 1.0") && System.nanoTime() < until) {
                for (int i = 0; i < 50; i++) {
                    views.say(book);
                }
            }
            assertThat(occurrences(paused.getInputStream(), "\"type\":\"snapshot\"", 2))
                    .isEqualTo(2);
        }
    }

    private static List<ViewEvent> events() {
        SampleNode node = new SampleNode(NOW);
        SampleJournals journals = new SampleJournals(NOW);
        SampleBooks books = new SampleBooks(NOW);
        return List.of(
                new ViewEvent.BookChanged(books.bookWithRefusal()),
                new ViewEvent.ReserveChanged(journals.brokenReserves().get(0)),
                new ViewEvent.SettlementChanged(journals.settlements().get(2)),
                new ViewEvent.TransferChanged(journals.orphanMint()),
                new ViewEvent.ChainChanged(books.unknownChains().get(1)),
                new ViewEvent.PeerChanged(node.peers(3).get(2)),
                new ViewEvent.HealthChanged(node.unready()),
                new ViewEvent.RefusalAdded(journals.refusal(121)),
                new ViewEvent.AttestationAdded(
                        new SampleAttestations(NOW).attestation().digest()));
    }

    private static String type(ViewEvent event) {
        return event.getClass()
                .getSimpleName()
                .replaceAll("(Changed|Added)$", "")
                .toLowerCase(Locale.ROOT);
    }

    private static boolean closedBySlowness(RunningApi api) throws Exception {
        return metric(api, "countersign_api_stream_readers_closed_total 1.0");
    }

    private static boolean metric(RunningApi api, String line) throws Exception {
        HttpResponse<String> metrics = api.get("/metrics");
        return metrics.statusCode() == 200 && metrics.body().contains(line);
    }

    private static int refusal(RunningApi api, String... headers) throws Exception {
        try {
            api.stream(new Ear(), headers);
            return 101;
        } catch (ExecutionException | CompletionException failed) {
            assertThat(failed.getCause()).isInstanceOf(WebSocketHandshakeException.class);
            return ((WebSocketHandshakeException) failed.getCause())
                    .getResponse()
                    .statusCode();
        }
    }

    /** A reader with a small window that shook hands and then reads nothing. */
    private static Socket stalled(RunningApi api) throws IOException {
        Socket socket = new Socket();
        socket.setReceiveBufferSize(4_096);
        socket.setSoTimeout(RunningApi.WAIT_SECONDS * 1_000);
        socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), api.port()));
        socket.getOutputStream().write(UPGRADE.getBytes(StandardCharsets.US_ASCII));
        return socket;
    }

    private static boolean drainedAndClosed(Socket socket) {
        try {
            socket.getInputStream().transferTo(OutputStream.nullOutputStream());
            return true;
        } catch (SocketTimeoutException stillOpen) {
            return false;
        } catch (IOException reset) {
            return true;
        }
    }

    /** Reads until {@code word} was there {@code enough} times. */
    private static int occurrences(InputStream in, String word, int enough) throws IOException {
        StringBuilder tail = new StringBuilder();
        byte[] buffer = new byte[65_536];
        int found = 0;
        while (found < enough) {
            int count = in.read(buffer);
            if (count < 0) {
                break;
            }
            tail.append(new String(buffer, 0, count, StandardCharsets.ISO_8859_1));
            for (int at = tail.indexOf(word); at >= 0; at = tail.indexOf(word)) {
                found++;
                tail.delete(0, at + word.length());
            }
            tail.delete(0, Math.max(0, tail.length() - word.length()));
        }
        return found;
    }

    private static final class Ear implements WebSocket.Listener {
        private final BlockingQueue<String> messages = new LinkedBlockingQueue<>();
        private final CompletableFuture<Integer> closed = new CompletableFuture<>();
        private final StringBuilder parts = new StringBuilder();

        String next() throws InterruptedException {
            String message = messages.poll(RunningApi.WAIT_SECONDS, TimeUnit.SECONDS);
            assertThat(message)
                    .as("a message within %s s", RunningApi.WAIT_SECONDS)
                    .isNotNull();
            return message;
        }

        @Override
        public CompletionStage<?> onText(WebSocket socket, CharSequence part, boolean last) {
            parts.append(part);
            if (last) {
                messages.add(parts.toString());
                parts.setLength(0);
            }
            socket.request(1);
            return CompletableFuture.completedFuture(null);
        }

        @Override
        public CompletionStage<?> onClose(WebSocket socket, int status, String reason) {
            closed.complete(status);
            return CompletableFuture.completedFuture(null);
        }
    }
}
