package io.countersign.api;

import java.time.Duration;

/**
 * Where the API listens and what it grants.
 *
 * @param host address to bind, such as {@code 127.0.0.1}
 * @param port TCP port, or 0 for any free one
 * @param requestsPerSecond what one address (IPv4 address or IPv6 /64) may ask for over time
 * @param requestBurst what one address may ask for at once
 * @param maxConnections open at the same time, over all addresses
 * @param maxConnectionsPerAddress open at the same time from one address
 * @param maxReaders streams open at the same time
 * @param timeouts how long a connection may take for each step
 */
public record ApiSettings(
        String host,
        int port,
        int requestsPerSecond,
        int requestBurst,
        int maxConnections,
        int maxConnectionsPerAddress,
        int maxReaders,
        Timeouts timeouts) {
    public ApiSettings {
        if (port < 0 || port > 65_535) {
            throw new IllegalArgumentException("a port is 0 to 65535, not " + port);
        }
        if (requestsPerSecond < 1 || requestBurst < 1) {
            throw new IllegalArgumentException("every address may make at least one request");
        }
        if (maxConnections < 1 || maxConnectionsPerAddress < 1 || maxReaders < 1) {
            throw new IllegalArgumentException("at least one connection and one reader are served");
        }
    }

    /** Settings for an operator's own network. */
    public static ApiSettings standard(String host, int port) {
        return new ApiSettings(host, port, 50, 200, 1_024, 128, 64, Timeouts.STANDARD);
    }

    /** See {@link Limits} for what each means. */
    public record Timeouts(Duration head, Duration keepAlive, Duration response, Duration readerStalled) {
        public static final Timeouts STANDARD =
                new Timeouts(Limits.HEAD_TIMEOUT, Limits.KEEP_ALIVE, Limits.RESPONSE_TIMEOUT, Limits.READER_STALLED);
    }
}
