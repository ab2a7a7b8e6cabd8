package io.countersign.peer;

import java.time.Duration;

/** How long the links wait for what; see {@link Limits}. */
record Timing(
        Duration handshake,
        Duration heartbeat,
        Duration silence,
        Duration connect,
        Duration firstBackoff,
        Duration longestBackoff) {
    static Timing standard() {
        return new Timing(
                Limits.HANDSHAKE_TIMEOUT,
                Limits.HEARTBEAT,
                Limits.SILENCE,
                Limits.CONNECT_TIMEOUT,
                Limits.FIRST_BACKOFF,
                Limits.LONGEST_BACKOFF);
    }
}
