package io.countersign.source.rest;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import io.countersign.model.RawInput;
import io.countersign.model.ReasonCode;
import io.countersign.model.Refusal;
import io.countersign.model.Result;
import io.countersign.spi.Reading;
import java.io.IOException;
import java.net.ServerSocket;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class RestSourceTest {
    private static final Instant NOW = Instant.parse("2026-11-20T22:10:00Z");
    private static final CallPolicy QUICK =
            new CallPolicy(Duration.ofMillis(400), 2, Duration.ofMillis(10), 4, Duration.ofMinutes(1), 100);
    private static final CallPolicy PATIENT =
            new CallPolicy(Duration.ofSeconds(10), 3, Duration.ofMillis(10), 20, Duration.ofMinutes(1), 100);

    @Test
    void pagesThroughTheLogAsDocumentsAreAcknowledged() throws IOException {
        List<String> queries = new ArrayList<>();
        String nav = Documents.signed(Documents.NAV);
        String settlement = Documents.signed(Documents.SETTLEMENT);
        TestServer.Answer log = (exchange, request) -> {
            String query = exchange.getRequestURI().getQuery();
            queries.add(query);
            String page = query.startsWith("after=0&") ? list(1, nav, settlement) : list(3);
            TestServer.answer(exchange, 200, "application/json", page);
        };

        try (TestServer server = new TestServer(log);
                RestSource source = source(server.url(), PATIENT)) {
            List<RawInput> inputs = fetched(source);

            assertThat(inputs).extracting(RawInput::name).containsExactly("documents/1", "documents/2");
            assertThat(inputs).extracting(RawInput::receivedAt).containsOnly(NOW);
            assertThat(inputs.get(0).content()).isEqualTo(Documents.bytes(nav));
            assertThat(inputs)
                    .allSatisfy(input -> assertThat(source.read(input)).isInstanceOf(Reading.Facts.class));
            source.acknowledge(inputs.get(1));
            assertThat(fetched(source)).extracting(RawInput::name).containsExactly("documents/1");
            source.acknowledge(inputs.get(0));
            assertThat(fetched(source)).isEmpty();
            assertThat(queries).containsExactly("after=0&limit=100", "after=0&limit=100", "after=2&limit=100");
        }
    }

    @Test
    void aDocumentThatIsNotAuthenticIsKeptAsEvidenceAndHoldsNothingUp() throws IOException {
        String forged = Documents.signed(Documents.header().build(), Documents.key("key-1"), Documents.NAV);

        try (TestServer server =
                        new TestServer(TestServer.json(list(1, forged, Documents.signed(Documents.SETTLEMENT))));
                RestSource source = source(server.url(), PATIENT)) {
            List<RawInput> inputs = fetched(source);

            assertThat(inputs).hasSize(2);
            assertThat(source.read(inputs.get(0)))
                    .isInstanceOfSatisfying(
                            Reading.Refused.class,
                            refused -> assertThat(refused.refusal().code()).isEqualTo(ReasonCode.NOT_AUTHENTIC));
        }
    }

    @Test
    void aSignedDocumentInThePlaceOfAnotherIsAConflict() throws IOException {
        String nav = Documents.signed(Documents.NAV);

        assertThat(refusal(TestServer.json(list(1, nav, nav)), PATIENT)).isEqualTo(ReasonCode.SOURCE_CONFLICT);
    }

    @Test
    void aListWithAGapIsRefused() throws IOException {
        assertThat(refusal(TestServer.json(list(2, Documents.signed(Documents.SETTLEMENT))), PATIENT))
                .isEqualTo(ReasonCode.MALFORMED);
    }

    @Test
    void aListThatIsNotStrictJsonIsRefused() throws IOException {
        for (String body : List.of(
                "",
                "[]",
                "{}",
                "{\"documents\":{}}",
                "{\"documents\":[],\"documents\":[]}",
                "{\"documents\":[]} true",
                "{\"documents\":[{\"sequence\":1.0,\"jws\":\"a\"}]}",
                "{\"documents\":[{\"sequence\":1}]}",
                "{\"documents\":" + "[".repeat(2_000) + "]".repeat(2_000) + "}")) {
            assertThat(refusal(TestServer.json(body), PATIENT)).as(body).isEqualTo(ReasonCode.MALFORMED);
        }
        assertThat(refusal(TestServer.json("{\"documents\":[],\"more\":true}"), PATIENT))
                .isEqualTo(ReasonCode.NOT_UNDERSTOOD);
    }

    @Test
    void anErrorOfTheSourceIsTriedAgainAndThenReported() throws IOException {
        try (TestServer server = new TestServer((exchange, request) -> status(exchange, 503));
                RestSource source = source(server.url(), PATIENT)) {
            assertThat(refused(source)).isEqualTo(ReasonCode.SOURCE_ERROR);
            assertThat(server.requests()).isEqualTo(3);
        }
    }

    @Test
    void anErrorThatPassesIsNotSeen() throws IOException {
        TestServer.Answer once = (exchange, request) -> {
            if (request == 1) {
                status(exchange, 502);
            } else {
                TestServer.answer(exchange, 200, "application/json", list(1));
            }
        };

        try (TestServer server = new TestServer(once);
                RestSource source = source(server.url(), PATIENT)) {
            assertThat(fetched(source)).isEmpty();
        }
    }

    @Test
    void aRefusalOfTheSourceIsNotTriedAgain() throws IOException {
        try (TestServer server = new TestServer((exchange, request) -> status(exchange, 403));
                RestSource source = source(server.url(), PATIENT)) {
            assertThat(refused(source)).isEqualTo(ReasonCode.SOURCE_ERROR);
            assertThat(server.requests()).isEqualTo(1);
        }
    }

    @Test
    void aSourceThatKeepsFailingIsLeftAlone() throws IOException {
        try (TestServer server = new TestServer((exchange, request) -> status(exchange, 500));
                RestSource source = source(server.url(), QUICK)) {
            refused(source);
            refused(source);
            int asked = server.requests();

            assertThat(refused(source)).isEqualTo(ReasonCode.SOURCE_UNAVAILABLE);
            assertThat(asked).isEqualTo(4);
            assertThat(server.requests()).isEqualTo(asked);
        }
    }

    @Test
    void aRedirectIsNotFollowed() throws IOException {
        TestServer.Answer redirect = (exchange, request) -> {
            exchange.getResponseHeaders().set("Location", "/elsewhere");
            status(exchange, 302);
        };

        try (TestServer server = new TestServer(redirect);
                RestSource source = source(server.url(), PATIENT)) {
            assertThat(refused(source)).isEqualTo(ReasonCode.SOURCE_ERROR);
            assertThat(server.requests()).isEqualTo(1);
        }
    }

    @Test
    void silenceIsAnUnavailableSource() throws IOException {
        CountDownLatch never = new CountDownLatch(1);

        assertThat(refusal((exchange, request) -> never.await(), QUICK)).isEqualTo(ReasonCode.SOURCE_UNAVAILABLE);
    }

    @Test
    void aDrippingAnswerIsCutOff() throws IOException {
        TestServer.Answer drip = (exchange, request) -> {
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, 0);
            CountDownLatch never = new CountDownLatch(1);
            do {
                exchange.getResponseBody().write(' ');
                exchange.getResponseBody().flush();
            } while (!never.await(20, java.util.concurrent.TimeUnit.MILLISECONDS));
        };

        long started = System.nanoTime();
        assertThat(refusal(drip, QUICK)).isEqualTo(ReasonCode.SOURCE_UNAVAILABLE);
        assertThat(Duration.ofNanos(System.nanoTime() - started)).isLessThan(Duration.ofSeconds(10));
    }

    @Test
    void aHugeAnswerIsCutOff() throws IOException {
        TestServer.Answer endless = (exchange, request) -> {
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, 0);
            byte[] block = " ".repeat(65_536).getBytes(java.nio.charset.StandardCharsets.US_ASCII);
            while (true) {
                exchange.getResponseBody().write(block);
            }
        };

        assertThat(refusal(endless, PATIENT)).isEqualTo(ReasonCode.TOO_LARGE);
    }

    @Test
    void onlyPlainJsonIsRead() throws IOException {
        assertThat(refusal((exchange, request) -> TestServer.answer(exchange, 200, "text/html", list(1)), PATIENT))
                .isEqualTo(ReasonCode.MALFORMED);
        TestServer.Answer packed = (exchange, request) -> {
            exchange.getResponseHeaders().set("Content-Encoding", "gzip");
            TestServer.answer(exchange, 200, "application/json", list(1));
        };
        assertThat(refusal(packed, PATIENT)).isEqualTo(ReasonCode.MALFORMED);
    }

    @Test
    void nobodyListeningIsAnUnavailableSource() throws IOException {
        int free;
        try (ServerSocket socket = new ServerSocket(0)) {
            free = socket.getLocalPort();
        }
        try (RestSource source = source("http://127.0.0.1:" + free, QUICK)) {
            assertThat(refused(source)).isEqualTo(ReasonCode.SOURCE_UNAVAILABLE);
        }
    }

    private static String list(long first, String... documents) {
        return Stream.iterate(0, i -> i < documents.length, i -> i + 1)
                .map(i -> "{\"sequence\":" + (first + i) + ",\"jws\":\"" + documents[i] + "\"}")
                .collect(Collectors.joining(",", "{\"documents\":[", "]}"));
    }

    private static void status(HttpExchange exchange, int status) throws IOException {
        exchange.sendResponseHeaders(status, -1);
    }

    private static RestSource source(String url, CallPolicy policy) {
        Profile profile = Documents.profile(url, Documents.trusted());
        return new RestSource(profile, new HttpChannel(Documents.SOURCE, policy), InstantSource.fixed(NOW));
    }

    private static ReasonCode refusal(TestServer.Answer answer, CallPolicy policy) throws IOException {
        try (TestServer server = new TestServer(answer);
                RestSource source = source(server.url(), policy)) {
            return refused(source);
        }
    }

    private static ReasonCode refused(RestSource source) {
        return switch (source.fetch()) {
            case Result.No<List<RawInput>>(Refusal refusal) -> refusal.code();
            case Result.Ok<List<RawInput>>(List<RawInput> inputs) -> throw new AssertionError(inputs.toString());
        };
    }

    private static List<RawInput> fetched(RestSource source) {
        return switch (source.fetch()) {
            case Result.Ok<List<RawInput>>(List<RawInput> inputs) -> inputs;
            case Result.No<List<RawInput>>(Refusal refusal) -> throw new AssertionError(refusal.toString());
        };
    }
}
