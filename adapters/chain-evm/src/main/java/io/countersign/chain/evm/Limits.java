package io.countersign.chain.evm;

import java.time.Duration;

/** Bounds of this module that are not a matter of configuration. */
public final class Limits {
    public static final long MAX_RESPONSE_BYTES = 16L << 20;
    public static final int MAX_ENDPOINTS = 16;
    /** Calls to one endpoint at the same time. */
    public static final int MAX_CONCURRENT_CALLS = 32;

    public static final Duration MAX_WAIT_FOR_CALL = Duration.ofSeconds(2);
    /** Attempts of one read, the first included. */
    public static final int READ_ATTEMPTS = 2;

    public static final Duration READ_RETRY_PAUSE = Duration.ofMillis(150);
    /** Calls an opening circuit breaker looks back on. */
    public static final int BREAKER_WINDOW_CALLS = 20;

    public static final int BREAKER_FAILURE_PERCENT = 50;
    public static final Duration BREAKER_OPEN = Duration.ofSeconds(5);
    public static final int BLOCK_CACHE_ENTRIES = 4_096;
    /** Nonces in use at the same time. */
    public static final int MAX_NONCES_IN_USE = 16;
    /** Calls taken over and not ended. */
    public static final int MAX_OPEN_CALLS = 256;

    public static final int MAX_ATTEMPTS_PER_NONCE = 64;
    public static final int MAX_PAYLOAD_BYTES = 8_192;
    /** A book of 256 feeds stays below this. */
    public static final long MAX_GAS_PER_CALL = 10_000_000;
    /** Gas given to a transaction, in percent of its estimate. */
    public static final int GAS_MARGIN_PERCENT = 125;
    /** Nodes replace a transaction for 10 % more on both fees; this is one eighth more. */
    public static final int BUMP_NUMERATOR = 9;

    public static final int BUMP_DENOMINATOR = 8;
    public static final long TRANSFER_GAS = 21_000;

    private Limits() {}
}
