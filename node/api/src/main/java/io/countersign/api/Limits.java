package io.countersign.api;

import java.time.Duration;

/** Every limit of the API, with its unit. */
public final class Limits {
    public static final int MAX_REQUEST_LINE_BYTES = 2_048;
    public static final int MAX_HEADER_BYTES = 8_192;

    /** From the first byte of a connection to the end of a request's head. */
    public static final Duration HEAD_TIMEOUT = Duration.ofSeconds(5);

    /** From the end of one response to the end of the next request's head. */
    public static final Duration KEEP_ALIVE = Duration.ofSeconds(30);

    /** From the end of a request's head to the last byte of its response. */
    public static final Duration RESPONSE_TIMEOUT = Duration.ofSeconds(30);

    public static final int WORKERS = 4;

    /** Requests that wait for a worker or hold one; the next is refused with 503. */
    public static final int MAX_REQUESTS_IN_FLIGHT = 64;

    /** Addresses whose request budget is remembered; the longest unseen one is forgotten first. */
    public static final int MAX_ADDRESSES_REMEMBERED = 10_000;

    public static final int PAGE_ITEMS = 50;

    /** Newest items of each journal in a snapshot. */
    public static final int SNAPSHOT_ITEMS = 25;

    /** Changes that wait for the API's own thread; beyond it every reader gets a new snapshot instead. */
    public static final int MAX_EVENTS_WAITING = 1_024;

    /** Messages kept for one slow reader; beyond it they are dropped, and a snapshot follows when the reader is back. */
    public static final int MAX_MESSAGES_PER_READER = 256;

    /** Bytes on their way to one reader before its messages wait. */
    public static final int MAX_BYTES_IN_FLIGHT_PER_READER = 256 * 1_024;

    /** How often a reader may be dropped to a snapshot before it is closed. */
    public static final int MAX_SNAPSHOTS_PER_READER = 3;

    /** How long a reader may leave every ping unanswered. */
    public static final Duration READER_STALLED = Duration.ofSeconds(20);

    /** What a reader may send in one frame; it has nothing to say. */
    public static final int MAX_FRAME_FROM_READER_BYTES = 125;

    private Limits() {}
}
