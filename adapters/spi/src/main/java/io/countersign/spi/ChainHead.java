package io.countersign.spi;

import io.countersign.model.BlockRef;

/** The newest and the newest final block that enough endpoints agree on. */
public record ChainHead(BlockRef latest, BlockRef finalized) {}
