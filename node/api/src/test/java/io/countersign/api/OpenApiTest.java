package io.countersign.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.api.http.Endpoint;
import io.countersign.api.page.PageFiles;
import io.countersign.core.message.Offence;
import io.countersign.core.reconcile.Break;
import io.countersign.core.reconcile.TransferStatus;
import io.countersign.model.ReasonCode;
import io.prometheus.client.CollectorRegistry;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The document says what the server does. */
class OpenApiTest {
    private static final Instant NOW = Instant.parse("2026-11-23T10:00:00Z");

    private final ContractDocument document = new ContractDocument();

    @Test
    void documentAndRouterHaveTheSamePaths() {
        Set<String> served = Endpoints.of(SampleViews.calm(NOW), new CollectorRegistry(), PageFiles.load()).stream()
                .map(Endpoint::path)
                .collect(Collectors.toCollection(TreeSet::new));
        served.add(Routes.STREAM_PATH);
        assertThat(document.paths()).isEqualTo(served);
    }

    @Test
    void documentKnowsEveryCodeTheNodeCanGive() {
        assertThat(document.enumeration("ReasonCode")).isEqualTo(names(ReasonCode.values()));
        assertThat(document.enumeration("TransferStatus")).isEqualTo(names(TransferStatus.values()));
        assertThat(document.enumeration("Offence")).containsAll(names(Offence.values()));
        assertThat(document.enumeration("BreakCode")).isEqualTo(names(Break.Code.values()));
    }

    @Test
    void everyAnswerInEveryStateHasTheDocumentedShape() throws Exception {
        for (SampleViews views : states()) {
            try (RunningApi api = RunningApi.of(views)) {
                for (Sample sample : samples()) {
                    HttpResponse<String> response = api.get(sample.request());
                    assertThat(wrongs(sample.path(), response))
                            .as(sample.request())
                            .isEmpty();
                }
            }
        }
    }

    @Test
    void aFieldTooFewOrTooManyIsNoticed() throws Exception {
        try (RunningApi api = RunningApi.of(SampleViews.calm(NOW))) {
            String body = api.get("/v1/chains").body();
            assertThat(document.wrongs("/v1/chains", 200, "application/json", body.replace("\"hub\"", "\"hubs\"")))
                    .hasSizeGreaterThanOrEqualTo(2);
            assertThat(document.wrongs("/v1/chains", 200, "application/json", body.replace("\"18204\"", "18204")))
                    .isNotEmpty();
        }
    }

    private List<String> wrongs(String path, HttpResponse<String> response) {
        String media = response.headers().firstValue("content-type").orElse("");
        return media.endsWith("json")
                ? document.wrongs(path, response.statusCode(), media, response.body())
                : List.of();
    }

    private record Sample(String path, String request) {}

    private static List<Sample> samples() {
        String attestation = "/v1/attestations/{digest}";
        return List.of(
                new Sample("/v1/node", "/v1/node"),
                new Sample("/v1/books", "/v1/books"),
                new Sample("/v1/feeds/{id}/latest", "/v1/feeds/nav%2FTBF-USD/latest"),
                new Sample("/v1/feeds/{id}/latest", "/v1/feeds/none/latest"),
                new Sample(
                        attestation,
                        "/v1/attestations/" + attestations().attestation().digest()),
                new Sample(
                        attestation,
                        "/v1/attestations/"
                                + attestations().settlementAttestation().digest()),
                new Sample(
                        attestation,
                        "/v1/attestations/" + attestations().changeAttestation().digest()),
                new Sample(attestation, "/v1/attestations/0x12"),
                new Sample("/v1/reserves", "/v1/reserves"),
                new Sample("/v1/chains", "/v1/chains"),
                new Sample("/v1/committees", "/v1/committees"),
                new Sample("/v1/peers", "/v1/peers"),
                new Sample("/v1/settlements", "/v1/settlements"),
                new Sample("/v1/transfers", "/v1/transfers?limit=2"),
                new Sample("/v1/refusals", "/v1/refusals?limit=7&before=40"),
                new Sample("/v1/refusals", "/v1/refusals?limit=0"),
                new Sample("/v1/evidence", "/v1/evidence?limit=1"),
                new Sample("/v1/evidence/{id}", "/v1/evidence/none"),
                new Sample("/livez", "/livez"),
                new Sample("/readyz", "/readyz"));
    }

    private static SampleAttestations attestations() {
        return new SampleAttestations(NOW);
    }

    static List<SampleViews> states() {
        return List.of(
                SampleViews.calm(NOW), SampleViews.breakOpen(NOW), SampleViews.peerDown(NOW), SampleViews.empty(NOW));
    }

    private static Set<String> names(Enum<?>[] values) {
        return Arrays.stream(values).map(Enum::name).collect(Collectors.toCollection(TreeSet::new));
    }
}
