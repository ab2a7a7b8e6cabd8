package io.countersign.spi;

import io.countersign.model.Address;
import io.countersign.model.Unit;

/** The AggregatorV3 reader of one feed on one chain; {@code scale} is its count of decimals. */
public record ReaderRef(Address contract, int scale, Unit unit) {}
