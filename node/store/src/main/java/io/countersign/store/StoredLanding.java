package io.countersign.store;

import io.countersign.model.ChainId;
import io.countersign.model.Digest32;
import io.countersign.spi.CallStatus;
import java.time.Instant;
import java.util.Optional;

/**
 * How one attestation came to one chain.
 *
 * @param landedAt block time at which the contract's state first showed it
 */
public record StoredLanding(ChainId chain, Digest32 digest, CallStatus.Stage stage, Optional<Instant> landedAt) {}
