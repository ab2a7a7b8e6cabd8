package io.countersign.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;

/** A storage that hangs costs its readers an answer, and nobody else anything. */
class OverloadTest {
    @Test
    void requestsPastTheBoundAreRefusedAtOnceAndTheRestAreAnsweredInTheEnd() throws Exception {
        CountDownLatch storage = new CountDownLatch(1);
        SampleViews views = SampleViews.calm(Instant.parse("2026-11-23T10:00:00Z"));
        views.blockPeersOn(storage);
        try (RunningApi api = RunningApi.of(views)) {
            List<CompletableFuture<HttpResponse<String>>> answers = new ArrayList<>();
            for (int i = 0; i < Limits.MAX_REQUESTS_IN_FLIGHT; i++) {
                answers.add(api.getLater("/v1/peers"));
            }
            HttpResponse<String> refused = untilRefused(api);
            assertThat(refused.headers().firstValue("retry-after")).contains("1");
            storage.countDown();
            for (CompletableFuture<HttpResponse<String>> answer : answers) {
                assertThat(answer.get(RunningApi.WAIT_SECONDS, TimeUnit.SECONDS).statusCode())
                        .isIn(200, 503);
            }
            assertThat(api.get("/v1/peers").statusCode()).isEqualTo(200);
        }
    }

    @Test
    void aFailureInsideIsAProblemWithoutItsReason() throws Exception {
        SampleViews views = SampleViews.calm(Instant.parse("2026-11-23T10:00:00Z"));
        views.failHealthWith(new IllegalStateException("path of the database"));
        try (RunningApi api = RunningApi.of(views)) {
            HttpResponse<String> response = api.get("/readyz");
            assertThat(response.statusCode()).isEqualTo(500);
            assertThat(response.body()).doesNotContain("database");
        }
    }

    private static HttpResponse<String> untilRefused(RunningApi api) throws Exception {
        for (int i = 0; i < Limits.MAX_REQUESTS_IN_FLIGHT; i++) {
            CompletableFuture<HttpResponse<String>> answer = api.getLater("/livez");
            try {
                HttpResponse<String> response = answer.get(1, TimeUnit.SECONDS);
                if (response.statusCode() == 503) {
                    return response;
                }
            } catch (TimeoutException stillWaiting) {
                assertThat(answer).isNotDone();
            }
        }
        throw new AssertionError("never refused");
    }
}
