package io.countersign.source.rest;

import io.countersign.model.Bytes;
import io.countersign.model.ReasonCode;
import io.countersign.model.Result;
import io.countersign.model.SourceId;
import io.countersign.source.rest.CappedBody.Body;
import io.github.resilience4j.bulkhead.Bulkhead;
import io.github.resilience4j.bulkhead.BulkheadConfig;
import io.github.resilience4j.bulkhead.BulkheadFullException;
import io.github.resilience4j.circuitbreaker.CallNotPermittedException;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.core.IntervalFunction;
import io.github.resilience4j.ratelimiter.RateLimiter;
import io.github.resilience4j.ratelimiter.RateLimiterConfig;
import io.github.resilience4j.ratelimiter.RequestNotPermitted;
import io.github.resilience4j.retry.Retry;
import io.github.resilience4j.retry.RetryConfig;
import io.github.resilience4j.timelimiter.TimeLimiter;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeoutException;

/**
 * GET of JSON from one custodian. Every call is bounded in time, size, number at once and number per second; what may pass by
 * itself is tried again after a random pause; a custodian that keeps failing is left alone for a while. Redirects are not
 * followed.
 */
final class HttpChannel implements AutoCloseable {
    private static final int OK = 200;
    private static final int SERVER_ERRORS = 500;
    private static final int CALLS_AT_ONCE = 2;
    private static final String JSON = "application/json";

    private final SourceId source;
    private final HttpClient client;
    private final Retry retry;
    private final CircuitBreaker breaker;
    private final RateLimiter rate;
    private final Bulkhead bulkhead;
    private final TimeLimiter time;

    HttpChannel(SourceId source, CallPolicy policy) {
        this.source = source;
        this.client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(policy.timeout())
                .build();
        this.retry = Retry.of(source.name(), retries(policy));
        this.breaker = CircuitBreaker.of(source.name(), breaker(policy));
        this.rate = RateLimiter.of(source.name(), rate(policy));
        this.bulkhead = Bulkhead.of(
                source.name(),
                BulkheadConfig.custom()
                        .maxConcurrentCalls(CALLS_AT_ONCE)
                        .maxWaitDuration(Duration.ZERO)
                        .build());
        this.time = TimeLimiter.of(policy.timeout());
    }

    Result<Bytes> get(URI uri) {
        try {
            return judged(retry.executeCallable(guarded(uri)));
        } catch (CallNotPermittedException open) {
            return no(ReasonCode.SOURCE_UNAVAILABLE, "not asked: it kept failing, the circuit breaker is open");
        } catch (RequestNotPermitted | BulkheadFullException busy) {
            return no(ReasonCode.SOURCE_UNAVAILABLE, "not asked: too many calls");
        } catch (TimeoutException late) {
            return no(ReasonCode.SOURCE_UNAVAILABLE, "no answer in time");
        } catch (IOException failed) {
            return no(ReasonCode.SOURCE_UNAVAILABLE, "the connection failed");
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return no(ReasonCode.SOURCE_UNAVAILABLE, "interrupted");
        } catch (RuntimeException bug) {
            throw bug;
        } catch (Exception unexpected) {
            throw new IllegalStateException(unexpected);
        }
    }

    @Override
    public void close() {
        client.shutdownNow();
    }

    private Callable<HttpResponse<Body>> guarded(URI uri) {
        HttpRequest request =
                HttpRequest.newBuilder(uri).header("Accept", JSON).GET().build();
        Callable<HttpResponse<Body>> timed = time.decorateFutureSupplier(
                () -> client.sendAsync(request, answer -> new CappedBody(Limits.RESPONSE_BYTES)));
        return CircuitBreaker.decorateCallable(
                breaker, RateLimiter.decorateCallable(rate, Bulkhead.decorateCallable(bulkhead, timed)));
    }

    private Result<Bytes> judged(HttpResponse<Body> response) {
        if (response.statusCode() != OK) {
            return no(ReasonCode.SOURCE_ERROR, "HTTP status " + response.statusCode());
        }
        if (!isPlainJson(response)) {
            return no(ReasonCode.MALFORMED, "the answer is not plain " + JSON);
        }
        return switch (response.body()) {
            case Body.Whole whole -> Result.ok(whole.bytes());
            case Body.TooLarge over ->
                no(ReasonCode.TOO_LARGE, "the answer has more than " + Limits.RESPONSE_BYTES + " bytes");
        };
    }

    private static boolean isPlainJson(HttpResponse<Body> response) {
        String type = response.headers().firstValue("Content-Type").orElse("").toLowerCase(Locale.ROOT);
        boolean json = type.equals(JSON) || type.replace(" ", "").equals(JSON + ";charset=utf-8");
        return json && response.headers().firstValue("Content-Encoding").isEmpty();
    }

    private Result<Bytes> no(ReasonCode code, String detail) {
        return Result.no(code, source.name(), detail);
    }

    private static boolean mayPass(HttpResponse<Body> response) {
        return response.statusCode() >= SERVER_ERRORS;
    }

    private static RetryConfig retries(CallPolicy policy) {
        return RetryConfig.<HttpResponse<Body>>custom()
                .maxAttempts(policy.attempts())
                .intervalFunction(IntervalFunction.ofExponentialRandomBackoff(policy.firstPause(), 2, 0.5))
                .retryOnResult(HttpChannel::mayPass)
                .retryExceptions(IOException.class, TimeoutException.class)
                .build();
    }

    private static CircuitBreakerConfig breaker(CallPolicy policy) {
        return CircuitBreakerConfig.custom()
                .slidingWindowSize(policy.breakerCalls())
                .minimumNumberOfCalls(policy.breakerCalls())
                .failureRateThreshold(50)
                .waitDurationInOpenState(policy.breakerOpen())
                .permittedNumberOfCallsInHalfOpenState(1)
                .recordExceptions(IOException.class, TimeoutException.class)
                .recordResult(answer -> answer instanceof HttpResponse<?> r && r.statusCode() >= SERVER_ERRORS)
                .build();
    }

    private static RateLimiterConfig rate(CallPolicy policy) {
        return RateLimiterConfig.custom()
                .limitForPeriod(policy.callsPerSecond())
                .limitRefreshPeriod(Duration.ofSeconds(1))
                .timeoutDuration(policy.timeout())
                .build();
    }
}
