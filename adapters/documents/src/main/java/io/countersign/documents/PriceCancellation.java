package io.countersign.documents;

import io.countersign.model.Isin;

/** What was said of the price of a fund as of {@code navTime} is taken back. */
public record PriceCancellation(Isin isin, When navTime) implements Statement {}
