package io.countersign.core.view;

import io.countersign.core.reconcile.Break;
import java.time.Instant;

/** An open difference; a critical one stops the signing of its asset until evidence closes it. */
public record BreakView(Instant openedAt, Break what) {}
