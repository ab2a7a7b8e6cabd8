package io.countersign.core.view;

import io.countersign.model.ChainId;
import io.countersign.model.Digest32;
import io.countersign.model.Refusal;
import java.time.Instant;
import java.util.Optional;

/**
 * An open difference that stops the signing of its asset until evidence closes it.
 *
 * @param what code, subject and detail
 * @param chain where it was seen, if on one chain
 * @param transaction the transaction to blame, if there is one
 */
public record BreakView(Instant openedAt, Refusal what, Optional<ChainId> chain, Optional<Digest32> transaction) {}
