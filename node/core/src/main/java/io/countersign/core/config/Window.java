package io.countersign.core.config;

import java.time.Instant;

/**
 * One window of one stream: it has one signed digest for ever, in force in {@code [effectiveAt, expiresAt)}.
 *
 * @param sequence {@code effectiveAt} in slots since genesis
 * @param cut items stored before it count
 * @param open the first view starts here
 * @param close no view of this window starts at or after it
 */
public record Window(
        long sequence,
        Instant cut,
        Instant open,
        Instant effectiveAt,
        Instant expiresAt,
        Instant nextExpectedAt,
        Instant close) {
    public boolean isOpen(Instant now) {
        return !now.isBefore(open) && now.isBefore(close);
    }

    public boolean isExpired(Instant now) {
        return !now.isBefore(expiresAt);
    }
}
