package io.countersign.core.reconcile;

import io.countersign.model.BlockRef;
import io.countersign.model.Quantity;
import io.countersign.spi.ChainHead;
import io.countersign.spi.EffectRange;
import java.util.Optional;

/** The answers to one {@link ScanPlan}. */
public record ChainReading(
        ChainHead head,
        Optional<BlockRef> recheck,
        Optional<EffectRange> settled,
        Optional<EffectRange> pending,
        Quantity supply) {}
