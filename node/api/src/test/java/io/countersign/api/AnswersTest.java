package io.countersign.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.core.view.AttestationView;
import io.countersign.model.Bytes;
import io.countersign.model.Digest32;
import io.countersign.model.Hashes;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What readers get, over a real server. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AnswersTest {
    private static final Instant NOW = Instant.parse("2026-11-23T10:00:00Z");
    private final AttestationView attestation = new SampleAttestations(NOW).attestation();
    private final String attestationPath = "/v1/attestations/" + attestation.digest();
    private RunningApi api;

    @BeforeAll
    void start() {
        api = RunningApi.of(SampleViews.calm(NOW));
    }

    @AfterAll
    void stop() {
        api.close();
    }

    @Test
    void aRelayerCanSubmitAnAttestationFromItsBundleAlone() throws Exception {
        JsonNode bundle = json(api.get(attestationPath));
        assertThat(bundle.path("calls")).hasSize(3);
        assertThat(bundle.at("/calls/0/to").asString()).matches("0x[0-9a-f]{40}");
        assertThat(bundle.at("/calls/0/data").asString()).isEqualTo("0xdeadbeef");
        assertThat(Hashes.keccak256(Bytes.fromHex(bundle.path("payload").asString()))
                        .toHex())
                .isEqualTo(bundle.at("/statement/payloadHash").asString());
        assertThat(bundle.at("/signature/r").asString()
                        + bundle.at("/signature/z").asString().substring(2))
                .isEqualTo(attestation.attestation().signature().toHex());
        assertThat(bundle.at("/signature/evm/rx").asString())
                .isEqualTo("0x" + bundle.at("/signature/r").asString().substring(4));
    }

    @Test
    void anAuditorCanHashTheEvidenceOfABundle() throws Exception {
        JsonNode item = json(api.get(attestationPath)).at("/evidence/0");
        assertThat(Hashes.keccak256(Bytes.fromHex(item.path("fact").asString())).toHex())
                .isEqualTo(item.path("factHash").asString());
    }

    @Test
    void quantitiesAreExactTextAndTimesAreBothForms() throws Exception {
        JsonNode live = json(api.get("/v1/feeds/nav%2FTBF-USD/latest")).path("live");
        assertThat(live.at("/value/decimal").asString()).isEqualTo("101.248731");
        assertThat(live.at("/value/unit").asString()).isEqualTo("USD/unit");
        assertThat(live.at("/value/scale").asInt()).isEqualTo(6);
        assertThat(Instant.parse(live.at("/effectiveAt/time").asString()))
                .isEqualTo(Instant.ofEpochSecond(live.at("/effectiveAt/unix").asLong()));
    }

    /** From the list to the bytes that {@code countersign evidence verify} judges. */
    @Test
    void whoeverReadsThatAnOperatorLiedCanFetchTheProof() throws Exception {
        try (RunningApi liar = RunningApi.of(SampleViews.peerDown(NOW))) {
            JsonNode page = json(liar.get("/v1/evidence"));
            assertThat(page.at("/items/0/offence").asString()).isEqualTo("TWO_VOTES");
            assertThat(page.at("/items/0/count").asString()).isEqualTo("4");
            assertThat(page.at("/items/1/stream").isNull()).isTrue();
            HttpResponse<byte[]> file =
                    liar.bytes("/v1/evidence/" + page.at("/items/0/id").asString());
            assertThat(Bytes.of(file.body())).isEqualTo(SampleNode.EVIDENCE_FILE);
            assertThat(file.headers().firstValue("content-type")).contains("application/octet-stream");
            problem(liar.get("/v1/evidence/operator-3"), 404, "not-found");
            problem(liar.get("/v1/evidence/..%2fgroup.key"), 404, "not-found");
        }
        assertThat(json(api.get("/v1/evidence")).path("items")).isEmpty();
    }

    @Test
    void aCopyIsAskedForByItsTag() throws Exception {
        for (String path : List.of(attestationPath, "/v1/feeds/nav%2FTBF-USD/latest", "/assets/app.js")) {
            String tag = api.get(path).headers().firstValue("etag").orElseThrow();
            HttpResponse<String> again = api.get(path, "If-None-Match", "\"other\", W/" + tag);
            assertThat(again.statusCode()).as(path).isEqualTo(304);
            assertThat(again.body()).isEmpty();
            assertThat(api.get(path, "If-None-Match", "\"other\"").statusCode()).isEqualTo(200);
        }
        assertThat(header(api.get(attestationPath), "cache-control")).isEqualTo("public, max-age=300");
        assertThat(header(api.get("/readyz"), "cache-control")).isEqualTo("no-store");
    }

    @Test
    void headGivesTheHeadersOfGet() throws Exception {
        HttpResponse<String> get = api.get("/v1/books");
        HttpResponse<String> head = api.send("HEAD", "/v1/books");
        assertThat(head.statusCode()).isEqualTo(200);
        assertThat(head.body()).isEmpty();
        assertThat(header(head, "content-length")).isEqualTo(header(get, "content-length"));
        assertThat(header(head, "etag")).isEqualTo(header(get, "etag"));
    }

    @Test
    void pagesTogetherGiveEveryItemOnce() throws Exception {
        List<String> numbers = new ArrayList<>();
        String query = "?limit=50";
        for (int pages = 0; pages < 4 && !query.isEmpty(); pages++) {
            JsonNode page = json(api.get("/v1/refusals" + query));
            page.path("items").forEach(item -> numbers.add(item.path("number").asString()));
            query = page.path("next").isNull()
                    ? ""
                    : "?limit=50&before=" + page.path("next").asString();
        }
        assertThat(query).isEmpty();
        assertThat(numbers).hasSize(SampleViews.REFUSALS).doesNotHaveDuplicates();
        assertThat(numbers.getFirst()).isEqualTo(Integer.toString(SampleViews.REFUSALS));
    }

    @Test
    void pagingThatMakesNoPageIsRefused() throws Exception {
        for (String query :
                List.of("limit=0", "limit=201", "limit=ten", "before=-1", "before=0x10", "limit=1&limit=2")) {
            problem(api.get("/v1/refusals?" + query), 400, "bad-request");
        }
        problem(api.get("/v1/refusals?colour=red"), 400, "bad-request");
        problem(api.get("/v1/books?limit=1"), 400, "bad-request");
    }

    @Test
    void everyErrorIsAProblem() throws Exception {
        problem(api.get("/v1/nothing"), 404, "not-found");
        problem(api.get("/assets/..%2fopenapi.yaml"), 404, "not-found");
        problem(api.get("/v1/feeds/unheard/latest"), 404, "not-found");
        problem(api.get("/v1/attestations/" + Digest32.ZERO), 404, "not-found");
        problem(api.get("/v1/attestations/0x1234"), 400, "bad-request");
        problem(api.get("/v1/books", "Accept", "text/csv"), 406, "not-acceptable");
        problem(api.get("/v1/stream"), 426, "upgrade-required");
        problem(api.send("DELETE", "/v1/books"), 405, "method-not-allowed");
        assertThat(header(api.send("DELETE", "/v1/books"), "allow")).isEqualTo("GET, HEAD");
    }

    @Test
    void noAnswerCanBeFramedSniffedOrScriptedFromElsewhere() throws Exception {
        for (String path : List.of("/", "/v1/books", "/v1/nothing", "/assets/style.css", "/metrics")) {
            HttpResponse<String> response = api.get(path);
            assertThat(header(response, "content-security-policy"))
                    .contains("default-src 'none'", "script-src 'self'", "frame-ancestors 'none'")
                    .doesNotContain("unsafe");
            assertThat(header(response, "x-content-type-options")).isEqualTo("nosniff");
        }
    }

    @Test
    void metricsCountRequestsByRouteAndNeverByPathAsked() throws Exception {
        api.get("/v1/peers");
        api.get("/v1/secret-path-of-a-client");
        String text = api.get("/metrics").body();
        assertThat(text)
                .contains("countersign_api_requests_total{path=\"/v1/peers\",status=\"200\",}")
                .doesNotContain("secret-path-of-a-client");
    }

    @Test
    void anUnreadyNodeSaysSoAndLives() throws Exception {
        try (RunningApi unready = RunningApi.of(SampleViews.empty(NOW))) {
            assertThat(unready.get("/readyz").statusCode()).isEqualTo(503);
            assertThat(json(unready.get("/readyz")).path("ready").asBoolean(true))
                    .isFalse();
            assertThat(unready.get("/livez").statusCode()).isEqualTo(200);
        }
        assertThat(api.get("/readyz").statusCode()).isEqualTo(200);
    }

    private static void problem(HttpResponse<String> response, int status, String type) {
        assertThat(response.statusCode()).as(response.uri().toString()).isEqualTo(status);
        assertThat(header(response, "content-type")).isEqualTo("application/problem+json");
        assertThat(json(response).path("type").asString()).isEqualTo("urn:countersign:problem:" + type);
        assertThat(json(response).path("status").asInt()).isEqualTo(status);
    }

    private static String header(HttpResponse<String> response, String name) {
        return response.headers().firstValue(name).orElse("");
    }

    private static JsonNode json(HttpResponse<String> response) {
        return JsonMapper.shared().readTree(response.body());
    }
}
