package io.countersign.core.view;

import io.countersign.model.Digest32;
import java.time.Instant;

/** One attested window of a book: in force in {@code [effectiveAt, expiresAt)}. */
public record RoundView(
        long sequence,
        Digest32 digest,
        Instant observedAt,
        Instant effectiveAt,
        Instant nextExpectedAt,
        Instant expiresAt) {}
