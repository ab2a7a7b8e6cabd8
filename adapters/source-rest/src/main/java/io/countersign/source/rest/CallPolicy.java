package io.countersign.source.rest;

import java.time.Duration;

/**
 * How a custodian is called.
 *
 * @param timeout for one attempt, from the connection to the last byte
 * @param attempts in all, for failures that may pass by themselves
 * @param firstPause before the second attempt; doubles, and is spread at random by half
 * @param breakerCalls failing calls that open the circuit breaker when at least half of that many last calls failed
 * @param breakerOpen how long no call is made then
 * @param callsPerSecond the most that are sent
 */
record CallPolicy(
        Duration timeout,
        int attempts,
        Duration firstPause,
        int breakerCalls,
        Duration breakerOpen,
        int callsPerSecond) {
    static CallPolicy standard() {
        return new CallPolicy(Duration.ofSeconds(3), 3, Duration.ofMillis(200), 10, Duration.ofSeconds(5), 10);
    }

    CallPolicy withTimeout(Duration other) {
        return new CallPolicy(other, attempts, firstPause, breakerCalls, breakerOpen, callsPerSecond);
    }
}
