package io.countersign.spi;

import io.countersign.model.Address;
import io.countersign.model.AssetId;

/** The token of an asset on one chain; {@code scale} is its count of decimals. */
public record TokenRef(AssetId asset, Address contract, int scale) {}
