package io.countersign.chain.evm.rpc;

import io.countersign.chain.evm.Limits;
import io.github.resilience4j.bulkhead.Bulkhead;
import io.github.resilience4j.bulkhead.BulkheadConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.core.IntervalFunction;
import io.github.resilience4j.ratelimiter.RateLimiter;
import io.github.resilience4j.ratelimiter.RateLimiterConfig;
import io.github.resilience4j.retry.Retry;
import io.github.resilience4j.retry.RetryConfig;
import io.github.resilience4j.timelimiter.TimeLimiter;
import io.github.resilience4j.timelimiter.TimeLimiterConfig;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;

/**
 * Keeps one endpoint from hurting the node: every call has a time limit, a place among a bounded number of calls and a share of a
 * bounded rate, and an endpoint that keeps failing is left alone for a while. Reads are tried again once, after a random pause.
 */
final class Guard {
    private final ExecutorService threads;
    private final TimeLimiter timeLimiter;
    private final Bulkhead bulkhead;
    private final RateLimiter rateLimiter;
    private final CircuitBreaker breaker;
    private final Retry retry;

    Guard(String name, Duration timeout, int callsPerSecond, ExecutorService threads) {
        this.threads = threads;
        this.timeLimiter = TimeLimiter.of(
                name,
                TimeLimiterConfig.custom()
                        .timeoutDuration(timeout)
                        .cancelRunningFuture(true)
                        .build());
        this.bulkhead = Bulkhead.of(
                name,
                BulkheadConfig.custom()
                        .maxConcurrentCalls(Limits.MAX_CONCURRENT_CALLS)
                        .maxWaitDuration(Limits.MAX_WAIT_FOR_CALL)
                        .build());
        this.rateLimiter = RateLimiter.of(
                name,
                RateLimiterConfig.custom()
                        .limitForPeriod(callsPerSecond)
                        .limitRefreshPeriod(Duration.ofSeconds(1))
                        .timeoutDuration(Limits.MAX_WAIT_FOR_CALL)
                        .build());
        this.breaker = CircuitBreaker.of(
                name,
                CircuitBreakerConfig.custom()
                        .slidingWindowSize(Limits.BREAKER_WINDOW_CALLS)
                        .minimumNumberOfCalls(Limits.BREAKER_WINDOW_CALLS)
                        .failureRateThreshold(Limits.BREAKER_FAILURE_PERCENT)
                        .waitDurationInOpenState(Limits.BREAKER_OPEN)
                        .build());
        this.retry = Retry.of(
                name,
                RetryConfig.custom()
                        .maxAttempts(Limits.READ_ATTEMPTS)
                        .intervalFunction(IntervalFunction.ofRandomized(Limits.READ_RETRY_PAUSE))
                        .build());
    }

    <T> T read(Callable<T> call) throws Exception {
        return Retry.decorateCallable(retry, guarded(call)).call();
    }

    <T> T write(Callable<T> call) throws Exception {
        return guarded(call).call();
    }

    private <T> Callable<T> guarded(Callable<T> call) {
        Callable<T> limited = () -> timeLimiter.executeFutureSupplier(() -> threads.submit(call));
        Callable<T> placed = Bulkhead.decorateCallable(bulkhead, limited);
        return CircuitBreaker.decorateCallable(breaker, RateLimiter.decorateCallable(rateLimiter, placed));
    }
}
