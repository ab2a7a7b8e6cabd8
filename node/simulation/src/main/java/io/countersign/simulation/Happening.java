package io.countersign.simulation;

import io.countersign.core.message.Lock;
import io.countersign.core.message.Place;
import io.countersign.core.report.Report;
import io.countersign.model.ChainId;
import io.countersign.model.DealRef;
import io.countersign.model.Digest32;
import io.countersign.model.OperatorId;
import io.countersign.model.SettlementOutcome;
import io.countersign.model.Statement;
import java.time.Instant;
import java.util.Optional;

/** What invariants speak about. Operators named here are honest. */
sealed interface Happening {
    record Observed(OperatorId by, int epoch, Place place, Digest32 root) implements Happening {}

    record Voted(OperatorId by, int epoch, Place place, Digest32 digest) implements Happening {}

    /** @param durable the lock of the window on disk when the share left */
    record Shared(OperatorId by, int epoch, Place place, Digest32 digest, Optional<Lock> durable)
            implements Happening {}

    /** @param hidden whether liars alone know it */
    record Signed(Report report, Digest32 digest, boolean hidden) implements Happening {}

    record Attested(OperatorId by, Statement statement, Digest32 digest) implements Happening {}

    record Accepted(ChainId chain, Instant blockTime, Report report, Digest32 digest) implements Happening {}

    record Executed(DealRef deal, Instant blockTime, SettlementOutcome outcome, Digest32 digest) implements Happening {}
}
