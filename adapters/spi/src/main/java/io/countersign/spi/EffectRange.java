package io.countersign.spi;

import io.countersign.model.BlockRef;
import java.util.List;

/**
 * The effects of the contiguous blocks {@code from..last}, in chain order. The endpoints' heads were at or past {@code last} when
 * asked, and {@code last} carries the hash they agreed on.
 */
public record EffectRange(long from, BlockRef last, List<TokenEffect> effects) {
    public EffectRange {
        effects = List.copyOf(effects);
    }
}
