package io.countersign.peer;

import java.time.Duration;

/** How long the links wait for what; see {@link Limits}. */
record Timing(
        Duration handshake,
        Duration heartbeat,
        Duration silence,
        Duration rival,
        Duration reach,
        Duration connect,
        Duration firstBackoff,
        Duration longestBackoff) {
    static Timing standard() {
        return new Timing(
                Limits.HANDSHAKE_TIMEOUT,
                Limits.HEARTBEAT,
                Limits.SILENCE,
                Limits.RIVAL_WAIT,
                Limits.REACH_WAIT,
                Limits.CONNECT_TIMEOUT,
                Limits.FIRST_BACKOFF,
                Limits.LONGEST_BACKOFF);
    }
}
