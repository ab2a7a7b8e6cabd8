package io.countersign.core.view;

import io.countersign.model.ChainId;
import io.countersign.model.Digest32;
import io.countersign.spi.CallStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * How one attested round came to one chain.
 *
 * @param landedAt the time of the block in which the hub's state first showed the round
 * @param effectiveAt when the round takes effect, on every chain
 */
public record LandingView(
        ChainId chain,
        long sequence,
        Digest32 digest,
        CallStatus.Stage stage,
        Instant effectiveAt,
        Optional<Instant> landedAt) {
    /** How long after {@code effectiveAt} the round landed; zero where it was in time, empty while it has not landed. */
    public Optional<Duration> lateBy() {
        return landedAt.map(
                landed -> landed.isAfter(effectiveAt) ? Duration.between(effectiveAt, landed) : Duration.ZERO);
    }
}
