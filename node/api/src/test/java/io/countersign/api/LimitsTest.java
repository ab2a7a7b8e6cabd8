package io.countersign.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.api.ApiSettings.Timeouts;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

/** Raw bytes that a server on the open Internet sees. */
class LimitsTest {
    private static final Instant NOW = Instant.parse("2026-11-23T10:00:00Z");
    private static final String CLOSE = "Host: node\r\nConnection: close\r\n\r\n";
    private static final Duration LONG = Duration.ofSeconds(30);
    private static final Duration SHORT = Duration.ofMillis(400);

    @Test
    void onlyHttp11IsSpoken() throws Exception {
        try (RunningApi api = api(Timeouts.STANDARD)) {
            assertThat(api.raw("GET /livez HTTP/1.0\r\nHost: node\r\n\r\n")).startsWith("HTTP/1.0 505");
            assertThat(api.raw("GET /livez HTTP/1.1\r\n" + CLOSE)).startsWith("HTTP/1.1 200");
            assertThat(api.raw("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n")).doesNotContain(" 200 ");
        }
    }

    @RepeatedTest(20)
    void aRequestWithABodyEndsItsConnectionBeforeTheBodyIsReadAsAnything() throws Exception {
        String smuggled = "GET /livez HTTP/1.1\r\nHost: node\r\n\r\n";
        try (RunningApi api = api(Timeouts.STANDARD)) {
            String chunked = api.raw(
                    "GET /v1/books HTTP/1.1\r\nHost: node\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n" + smuggled);
            assertThat(chunked).startsWith("HTTP/1.1 400").doesNotContain("\"live\"");
            String both = api.raw("GET /v1/books HTTP/1.1\r\n"
                    + "Host: node\r\n"
                    + "Content-Length: 5\r\n"
                    + "Transfer-Encoding: chunked\r\n\r\n"
                    + "0\r\n\r\n"
                    + smuggled);
            assertThat(both).startsWith("HTTP/1.1 400").doesNotContain("\"live\"");
            String sized = api.raw("GET /v1/books HTTP/1.1\r\nHost: node\r\nContent-Length: " + smuggled.length()
                    + "\r\n\r\n" + smuggled);
            assertThat(sized).startsWith("HTTP/1.1 413").doesNotContain("\"live\"");
            String posted = api.raw("POST /v1/books HTTP/1.1\r\nHost: node\r\nContent-Length: " + smuggled.length()
                    + "\r\n\r\n" + smuggled);
            assertThat(posted).startsWith("HTTP/1.1 405").doesNotContain("\"live\"");
        }
    }

    @Test
    void aRequestNamesOneHost() throws Exception {
        try (RunningApi api = api(Timeouts.STANDARD)) {
            assertThat(api.raw("GET /livez HTTP/1.1\r\n\r\n")).startsWith("HTTP/1.1 400");
            assertThat(api.raw("GET /livez HTTP/1.1\r\nHost: a\r\n" + CLOSE)).startsWith("HTTP/1.1 400");
        }
    }

    @Test
    void longPathsAndLargeHeadersAreProblems() throws Exception {
        try (RunningApi api = api(Timeouts.STANDARD)) {
            String path = "/" + "a".repeat(Limits.MAX_REQUEST_LINE_BYTES);
            assertThat(api.raw("GET " + path + " HTTP/1.1\r\n" + CLOSE))
                    .contains(" 414 ")
                    .contains("urn:countersign:problem:uri-too-long");
            String header = "X-Padding: " + "a".repeat(Limits.MAX_HEADER_BYTES) + "\r\n";
            assertThat(api.raw("GET /livez HTTP/1.1\r\n" + header + CLOSE))
                    .contains(" 431 ")
                    .contains("urn:countersign:problem:headers-too-large");
            assertThat(api.raw("\u0001\u0002GET /livez HTTP/1.1\r\n" + CLOSE)).doesNotContain(" 200 ");
        }
    }

    @Test
    void aHeadSentByteByByteIsCutOff() throws Exception {
        try (RunningApi api = api(new Timeouts(SHORT, LONG, LONG, LONG));
                Socket socket = api.socket()) {
            assertThat(secondsUntilClosed(socket, "GET /livez HTTP/1.1\r\nX-Slow: "))
                    .isLessThan(10);
        }
    }

    @Test
    void aSecondHeadSentByteByByteIsCutOff() throws Exception {
        try (RunningApi api = api(new Timeouts(LONG, SHORT, LONG, LONG));
                Socket socket = api.socket()) {
            String first = "GET /livez HTTP/1.1\r\nHost: node\r\n\r\n";
            assertThat(secondsUntilClosed(socket, first + "GET /livez HTTP/1.1\r\nX-Slow: "))
                    .isLessThan(10);
        }
    }

    @Test
    void oneAddressHasABudgetOfRequests() throws Exception {
        ApiSettings settings = new ApiSettings("127.0.0.1", 0, 1, 5, 100, 100, 10, Timeouts.STANDARD);
        try (RunningApi api = RunningApi.of(SampleViews.calm(NOW), settings)) {
            List<Integer> statuses = new ArrayList<>();
            for (int i = 0; i < 12; i++) {
                statuses.add(api.get("/livez").statusCode());
            }
            assertThat(statuses.subList(0, 5)).containsOnly(200);
            assertThat(statuses).contains(429);
        }
    }

    @Test
    void oneAddressHoldsOnlySoManyConnections() throws Exception {
        ApiSettings settings = new ApiSettings("127.0.0.1", 0, 100, 100, 100, 2, 10, Timeouts.STANDARD);
        try (RunningApi api = RunningApi.of(SampleViews.calm(NOW), settings);
                Socket first = api.socket();
                Socket second = api.socket()) {
            assertThat(answered(first)).isTrue();
            assertThat(answered(second)).isTrue();
            try (Socket third = api.socket()) {
                assertThat(answered(third)).isFalse();
            }
        }
    }

    private static RunningApi api(Timeouts timeouts) {
        return RunningApi.of(SampleViews.calm(NOW), new ApiSettings("127.0.0.1", 0, 100, 100, 100, 100, 10, timeouts));
    }

    private static boolean answered(Socket socket) throws IOException {
        try {
            socket.getOutputStream()
                    .write("GET /livez HTTP/1.1\r\nHost: node\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            return socket.getInputStream().read() >= 0;
        } catch (SocketException reset) {
            return false;
        }
    }

    /** Sends {@code start}, then one byte of a header after another until the server hangs up. */
    private static long secondsUntilClosed(Socket socket, String start) throws IOException {
        long began = System.nanoTime();
        OutputStream out = socket.getOutputStream();
        out.write(start.getBytes(StandardCharsets.US_ASCII));
        socket.setSoTimeout(20);
        while (Duration.ofNanos(System.nanoTime() - began).toSeconds() < RunningApi.WAIT_SECONDS) {
            try {
                out.write('a');
                if (hungUp(socket)) {
                    break;
                }
            } catch (SocketException closed) {
                break;
            }
        }
        return Duration.ofNanos(System.nanoTime() - began).toSeconds();
    }

    private static boolean hungUp(Socket socket) throws IOException {
        try {
            byte[] answer = new byte[1_024];
            return socket.getInputStream().read(answer) < 0;
        } catch (SocketTimeoutException nothingYet) {
            return false;
        }
    }
}
