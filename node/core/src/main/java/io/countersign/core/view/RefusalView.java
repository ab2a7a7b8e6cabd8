package io.countersign.core.view;

import io.countersign.model.Refusal;
import java.time.Instant;

/** A refusal in the journal; {@code number} rises by time and names it for ever. */
public record RefusalView(long number, Instant at, Refusal refusal) {}
