package io.countersign.core.publish;

import io.countersign.model.Attestation;
import io.countersign.model.CommitteePayload;
import io.countersign.model.SettlementOutcome;
import io.countersign.model.Statement;
import io.countersign.spi.BookState;
import io.countersign.spi.CommitteeState;
import java.util.Optional;

/** What a contract's state says about one statement; receipts say nothing here. */
public sealed interface Landing {
    /** The contract holds the statement. */
    record Here() implements Landing {}

    /** The contract holds nothing for this window or subject yet. */
    record Absent() implements Landing {}

    /** The contract is past this window: it can not be accepted any more. */
    record Passed() implements Landing {}

    /** The contract holds something else in its place. */
    record Contradicted() implements Landing {}

    static Landing of(Statement statement, BookState book) {
        long newest = -1;
        for (BookState.Round round : book.rounds()) {
            if (round.sequence() == statement.sequence()) {
                return isSame(statement, round) ? new Here() : new Contradicted();
            }
            newest = Math.max(newest, round.sequence());
        }
        return newest > statement.sequence() ? new Passed() : new Absent();
    }

    static Landing of(SettlementOutcome wanted, Optional<SettlementOutcome> executed) {
        return executed.<Landing>map(outcome -> outcome == wanted ? new Here() : new Contradicted())
                .orElseGet(Absent::new);
    }

    /** A contract that is past the epoch took this rotation before the later one: each names the key before it. */
    static Landing of(Attestation rotation, CommitteeState committee) {
        long epoch = rotation.statement().sequence();
        if (committee.epoch() < epoch) {
            return new Absent();
        }
        boolean isOther = committee.epoch() == epoch
                && CommitteePayload.decode(rotation.payload())
                        .filter(payload -> payload.after().compressed().equals(committee.key()))
                        .isEmpty();
        return isOther ? new Contradicted() : new Here();
    }

    private static boolean isSame(Statement statement, BookState.Round round) {
        return round.payloadHash().equals(statement.payloadHash())
                && round.effectiveAt().equals(statement.effectiveAt())
                && round.expiresAt().equals(statement.expiresAt());
    }
}
