package io.countersign.store;

import io.countersign.core.port.Row;
import io.countersign.core.port.Row.AttestedRow;
import io.countersign.core.port.Row.BootRow;
import io.countersign.core.port.Row.EvidenceRow;
import io.countersign.core.port.Row.FloorRow;
import io.countersign.core.port.Row.LatchRow;
import io.countersign.core.port.Row.LockRow;
import io.countersign.core.port.Row.ObservationRow;
import io.countersign.core.port.Row.TakeoverRow;

/**
 * What a durable row may become: a second guard, which shares nothing with the state machine, against signing two digests for one
 * window.
 */
final class LedgerRules {
    private LedgerRules() {}

    /**
     * Whether {@code next} takes the place of {@code before}, the row of the same kind and key; false where {@code before} stays.
     *
     * @throws LedgerViolationException where the two contradict each other
     */
    static boolean replaces(Row before, Row next) {
        return switch (next) {
            case ObservationRow observation -> unchanged(before, observation);
            case LockRow lock -> lock(before, lock);
            case AttestedRow attested -> attested(before, attested);
            case FloorRow floor -> floor(before, floor);
            case BootRow boot -> boot(before, boot);
            case TakeoverRow takeover -> false;
            case LatchRow latch -> true;
            case EvidenceRow evidence -> false;
        };
    }

    private static boolean unchanged(Row before, ObservationRow observation) {
        require(before.equals(observation), "a second observation for window " + observation.window());
        return false;
    }

    private static boolean lock(Row before, LockRow next) {
        LockRow held = (LockRow) before;
        if (next.view() == held.view()) {
            require(next.lock().digest().equals(held.lock().digest()), "two locks in one view of " + next.window());
            return false;
        }
        require(next.view() > held.view(), "a lock of an earlier view of window " + next.window());
        return true;
    }

    /** The signature may differ, because FROST draws fresh nonces; the evidence may become known later. */
    private static boolean attested(Row before, AttestedRow next) {
        AttestedRow held = (AttestedRow) before;
        require(
                next.attestation().statement().equals(held.attestation().statement()),
                "another digest is signed for window " + next.window());
        return held.evidence().isEmpty() && !next.evidence().isEmpty();
    }

    private static boolean floor(Row before, FloorRow next) {
        require(next.window() >= ((FloorRow) before).window(), "a floor that falls to window " + next.window());
        return true;
    }

    private static boolean boot(Row before, BootRow next) {
        BootRow held = (BootRow) before;
        require(
                next.generation() > held.generation() || next.equals(held),
                "boot generation " + next.generation() + " after " + held.generation());
        return true;
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new LedgerViolationException("the ledger refuses " + otherwise);
        }
    }
}
