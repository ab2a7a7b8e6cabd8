package io.countersign.app.demo.custodian;

import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.model.Fact;
import io.countersign.model.FactBody;
import io.countersign.model.FactKind;
import io.countersign.model.InstrumentId;
import io.countersign.model.Quantity;
import io.countersign.model.RawInput;
import io.countersign.model.ReasonCode;
import io.countersign.model.Result;
import io.countersign.model.SourceId;
import io.countersign.model.Unit;
import io.countersign.source.iso20022.Iso20022SourceFactory;
import io.countersign.source.rest.RestSourceFactory;
import io.countersign.spi.Reading;
import io.countersign.spi.SourceAdapter;
import io.countersign.spi.SourceFactory;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The nodes' own strict readers accept what the custodian says, and every fault it plays is visible. */
@Timeout(60)
class CustodianTest {
    private static final Instant START = Instant.parse("2026-11-23T08:00:00Z");
    private static final Duration EVERY = Duration.ofSeconds(10);
    private static final SourceId FILES = new SourceId("custodian");
    private static final SourceId SIGNED = new SourceId("administrator");
    private static final int STRIKES = 20;

    private final Path folder;
    private final ByteArrayOutputStream lines = new ByteArrayOutputStream();
    private final List<AutoCloseable> open = new ArrayList<>();
    private Instant now = START;

    CustodianTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @AfterEach
    void close() throws Exception {
        for (AutoCloseable each : open) {
            each.close();
        }
    }

    @Test
    void filesAndSignedDocumentsSayTheSameNav() throws IOException {
        Played played = play(settings(7, 0));

        List<Fact> fromFiles = facts(files("op-1"), FactKind.NAV);
        List<Fact> signed = facts(rest(played.port()), FactKind.NAV);

        assertThat(fromFiles).hasSizeGreaterThan(STRIKES);
        assertThat(signed)
                .extracting(Fact::body)
                .containsExactlyElementsOf(fromFiles.stream().map(Fact::body).toList());
        assertThat(signed)
                .extracting(fact -> fact.key().asOf())
                .containsExactlyElementsOf(
                        fromFiles.stream().map(fact -> fact.key().asOf()).toList());
    }

    @Test
    void operatorsGetDifferentBytesAndEqualFacts() throws IOException {
        play(settings(7, 4));

        SourceAdapter one = files("op-1");
        SourceAdapter two = files("op-2");

        assertThat(Stream.of(FactKind.NAV, FactKind.HOLDINGS))
                .allSatisfy(kind -> assertThat(facts(one, kind)).isNotEmpty().isEqualTo(facts(two, kind)));
        assertThat(inputs(one))
                .extracting(RawInput::evidenceHash)
                .doesNotContainAnyElementsOf(
                        inputs(two).stream().map(RawInput::evidenceHash).toList());
    }

    @Test
    void theSameSeedPlaysTheSameStory() throws IOException {
        List<Strike> first = story(settings(7, 4));

        assertThat(story(settings(7, 4))).isEqualTo(first);
        assertThat(story(settings(8, 4))).isNotEqualTo(first);
    }

    @Test
    void everyKindOfFaultCorrectionAndDealComesUpAndIsLogged() throws IOException {
        play(settings(7, 4));

        String log = lines.toString(StandardCharsets.UTF_8);
        for (Fault fault : Fault.values()) {
            assertThat(log).contains("\"custodian\":\"fault\",\"kind\":\"" + fault + "\"");
        }
        assertThat(log)
                .contains("\"custodian\":\"correction\"", "\"status\":\"PENDING\"", "\"status\":\"SETTLED_FINAL\"");
        assertThat(log.lines()).allMatch(line -> line.startsWith("{\"custodian\":\"") && line.endsWith("}"));
    }

    @Test
    void aDealBecomesFinalOnce() throws IOException {
        Played played = play(settings(7, 0));

        List<Fact> settled = facts(rest(played.port()), FactKind.SETTLEMENT);

        assertThat(settled).isNotEmpty().extracting(Fact::key).doesNotHaveDuplicates();
        assertThat(settled).extracting(fact -> fact.key().instrument()).doesNotHaveDuplicates();
    }

    @Test
    void aFatFingerIsTenfoldAndCorrectedUnderTheSameTime() throws IOException {
        Played played = play(settings(7, 4));

        List<Fact> navs = facts(rest(played.port()), FactKind.NAV);
        Fact wrong = navs.stream()
                .filter(fact -> nav(fact).compare(Quantity.of(500_000_000, 6, new Unit("USD/unit"))) > 0)
                .findFirst()
                .orElseThrow();
        Fact right = navs.stream()
                .filter(fact -> fact.key().equals(wrong.key()) && fact.version() > wrong.version())
                .findFirst()
                .orElseThrow();

        assertThat(nav(wrong).unscaled()).isEqualTo(nav(right).unscaled().multiply(java.math.BigInteger.TEN));
    }

    @Test
    void theControlSetsWhatTheNextStatementSays() throws IOException, InterruptedException {
        Played played = play(settings(7, 0));

        assertThat(post(played.port(), "{\"units\":\"777000.50\"}")).isEqualTo(204);
        assertThat(post(played.port(), "{\"units\":\"-1\"}")).isEqualTo(400);
        assertThat(post(played.port(), "{\"units\":\"1.005\"}")).isEqualTo(400);

        List<Fact> holdings = facts(files("op-1"), FactKind.HOLDINGS);
        assertThat(holdings.get(holdings.size() - 1).body())
                .isEqualTo(new FactBody.Holdings(Quantity.of(77_700_050, 2, Unit.UNITS)));
    }

    @Test
    void faultsOfHttpAreSeenByANodeUntilTheyPass() throws IOException {
        Played played = play(settings(7, 0));
        SourceAdapter rest = rest(played.port());

        played.server().suffer(Fault.UNAVAILABLE);
        assertThat(refusal(rest)).isEqualTo(ReasonCode.SOURCE_ERROR);
        now = now.plus(EVERY);
        assertThat(inputs(rest)).isNotEmpty();
        played.server().suffer(Fault.TIMEOUT);
        assertThat(refusal(rest)).isEqualTo(ReasonCode.SOURCE_UNAVAILABLE);
    }

    private record Played(int port, CustodianServer server) {}

    /** Plays all strikes at once, on a clock that jumps. */
    private Played play(CustodianSettings settings) throws IOException {
        CustodianKey key = CustodianKey.generate("key-1");
        key.writePublic(settings.publicKeyFile());
        DocumentLog documents = new DocumentLog(settings, key);
        CustodianServer server = new CustodianServer(0, documents, EVERY, () -> now);
        open.add(server);
        EventLog log = new EventLog(new PrintStream(lines, true, StandardCharsets.UTF_8));
        Custodian custodian =
                new Custodian(settings, new CustodianParts(documents, new FileDrop(settings), server, log), () -> now);
        for (int i = 0; i < STRIKES; i++) {
            now = START.plus(EVERY.multipliedBy(i)).plusMillis(300);
            custodian.strike(START.plus(EVERY.multipliedBy(i)));
            now = now.plus(EVERY.dividedBy(2));
            custodian.correct();
        }
        now = START.plus(EVERY.multipliedBy(STRIKES + 1));
        int port = server.start(body -> CustodianSimulator.control(body, settings, custodian));
        return new Played(port, server);
    }

    private static List<Strike> story(CustodianSettings settings) {
        Script script = new Script(settings);
        return Stream.generate(script::next).limit(STRIKES).toList();
    }

    private CustodianSettings settings(long seed, int faultEvery) {
        return new CustodianSettings(
                0,
                seed,
                EVERY,
                faultEvery,
                SIGNED,
                "testnet",
                new InstrumentId("EXT-FUND"),
                "US0378331005",
                "SAFE-001",
                Quantity.of(101_250_000, 6, new Unit("USD/unit")),
                Quantity.of(100_000_000, 2, Unit.UNITS),
                2,
                folder.resolve("key.jwk"),
                List.of(folder.resolve("op-1"), folder.resolve("op-2")));
    }

    private SourceAdapter files(String operator) {
        return created(
                new Iso20022SourceFactory(),
                FILES,
                Map.of(
                        "folder", operator,
                        "isin", "US0378331005",
                        "instrument", "EXT-FUND",
                        "currency", "USD",
                        "scale", "6",
                        "account", "SAFE-001",
                        "unitsScale", "2"));
    }

    private SourceAdapter rest(int port) {
        return created(
                new RestSourceFactory(),
                SIGNED,
                Map.of(
                        "url", "http://127.0.0.1:" + port,
                        "key", "key.jwk",
                        "audience", "testnet",
                        "instrument", "EXT-FUND",
                        "currency", "USD",
                        "scale", "6",
                        "unitsScale", "2",
                        "cashScale", "2",
                        "timeoutMillis", "500"));
    }

    private SourceAdapter created(SourceFactory factory, SourceId source, Map<String, String> settings) {
        return switch (factory.create(source, settings, folder)) {
            case Result.Ok<SourceAdapter>(SourceAdapter adapter) -> {
                open.add(adapter);
                yield adapter;
            }
            case Result.No<SourceAdapter>(var refusal) -> throw new AssertionError(refusal.toString());
        };
    }

    private static List<RawInput> inputs(SourceAdapter source) {
        return switch (source.fetch()) {
            case Result.Ok<List<RawInput>>(List<RawInput> inputs) -> inputs;
            case Result.No<List<RawInput>>(var refusal) -> throw new AssertionError(refusal.toString());
        };
    }

    private static ReasonCode refusal(SourceAdapter source) {
        return switch (source.fetch()) {
            case Result.No<List<RawInput>>(var refusal) -> refusal.code();
            case Result.Ok<List<RawInput>> ok ->
                throw new AssertionError("fetched " + ok.value().size());
        };
    }

    private static List<Fact> facts(SourceAdapter source, FactKind kind) {
        return inputs(source).stream()
                .flatMap(input -> switch (source.read(input)) {
                    case Reading.Facts read -> read.facts().stream();
                    case Reading.Refused refused ->
                        throw new AssertionError(refused.refusal().toString());
                    case Reading.Withdrawn withdrawn -> throw new AssertionError(withdrawn.toString());
                })
                .filter(fact -> fact.key().kind() == kind)
                .toList();
    }

    private static Quantity nav(Fact fact) {
        return switch (fact.body()) {
            case FactBody.Nav(Quantity perUnit) -> perUnit;
            case FactBody.Holdings other -> throw new AssertionError(other.toString());
            case FactBody.Settlement other -> throw new AssertionError(other.toString());
            case FactBody.Position other -> throw new AssertionError(other.toString());
            case FactBody.PreparedCommittee other -> throw new AssertionError(other.toString());
        };
    }

    private static int post(int port, String body) throws IOException, InterruptedException {
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/control/holdings"))
                    .POST(HttpRequest.BodyPublishers.ofString(body))
                    .build();
            return client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
        }
    }
}
