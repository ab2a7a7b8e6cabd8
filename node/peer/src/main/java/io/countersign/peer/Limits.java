package io.countersign.peer;

import java.time.Duration;

/** Every limit of the operator links. */
public final class Limits {
    /** One message, without frame and kind. */
    public static final int MAX_MESSAGE_BYTES = io.countersign.core.limits.Limits.MESSAGE_BYTES;
    /** Bytes accepted for one peer that its socket has not taken yet; a message beyond is dropped and counted. */
    public static final int MAX_QUEUED_BYTES = 8 << 20;
    /** From an open socket to a finished TLS handshake and an accepted hello. */
    public static final Duration HANDSHAKE_TIMEOUT = Duration.ofSeconds(5);
    /** Inbound sockets that may be short of an accepted hello at one time; more are closed unread. */
    public static final int MAX_UNFINISHED_INBOUND = 64;
    /** A heartbeat leaves after this long without another frame. */
    public static final Duration HEARTBEAT = Duration.ofSeconds(5);
    /** A link without any frame from the peer for this long is closed. */
    public static final Duration SILENCE = Duration.ofSeconds(15);
    /**
     * How long the hello of a run waits while the link of another run is up: a living one sends a heartbeat in the last half of it,
     * one that was killed is gone by then.
     */
    public static final Duration RIVAL_WAIT = HEARTBEAT.multipliedBy(2).plusSeconds(1);
    /** After so long without a link the higher index of a pair dials too: nobody dials a run that moved. */
    public static final Duration REACH_WAIT = Duration.ofSeconds(5);

    public static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(3);
    public static final Duration FIRST_BACKOFF = Duration.ofMillis(100);
    public static final Duration LONGEST_BACKOFF = Duration.ofSeconds(3);
    /** One refusal of a kind for one operator (or for all strangers together) is reported in this time; the rest is counted. */
    public static final Duration REFUSAL_INTERVAL = Duration.ofMinutes(1);
    /** How long {@link PeerLinks#close()} waits for its thread. */
    public static final Duration STOP_TIMEOUT = Duration.ofSeconds(5);

    static final int FRAME_LENGTH_BYTES = 4;
    static final int FRAME_KIND_BYTES = 1;
    static final int MAX_FRAME_BYTES = FRAME_LENGTH_BYTES + FRAME_KIND_BYTES + MAX_MESSAGE_BYTES;
    static final int MAX_INSTANCE_BYTES = 32;

    private Limits() {}
}
