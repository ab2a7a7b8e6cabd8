package io.countersign.core.round;

import io.countersign.model.BlockRef;
import io.countersign.model.SettlementOutcome;
import java.util.Optional;

/** What the home gate has done for a deal, in a finalized block. */
record Gate(BlockRef block, Optional<SettlementOutcome> outcome) {}
