package io.countersign.app.node;

import io.countersign.core.message.Header;
import io.countersign.core.message.MessageType;
import io.countersign.core.port.Row;
import io.countersign.core.round.Effect;
import io.countersign.model.Failpoint;
import io.countersign.model.StreamId;

/** Where a test kills a node while it signs or hands over: between two effects. */
final class SigningFailpoints {
    private SigningFailpoints() {}

    /** An effect was performed, and the next one was not. */
    static void after(Effect effect) {
        if (effect instanceof Effect.Commit commit) {
            commit.rows().forEach(SigningFailpoints::stored);
        } else if (effect instanceof Effect.CommitteeChanged) {
            Failpoint.CHANGE_KNOWN.reached();
        }
    }

    private static void stored(Row row) {
        switch (row) {
            case Row.ObservationRow observation -> Failpoint.OBSERVATION_STORED.reached();
            case Row.LockRow lock ->
                of(lock.stream(), Failpoint.LOCK_STORED, Failpoint.CHANGE_LOCKED)
                        .reached();
            case Row.AttestedRow attested ->
                of(attested.stream(), Failpoint.ATTESTED_STORED, Failpoint.CHANGE_STORED)
                        .reached();
            case Row.FloorRow floor -> {}
            case Row.BootRow boot -> {}
            case Row.TakeoverRow takeover -> Failpoint.TAKEN_OVER.reached();
            case Row.LatchRow latch -> {}
            case Row.EvidenceRow evidence -> {}
        }
    }

    private static Failpoint of(StreamId stream, Failpoint window, Failpoint change) {
        return stream.equals(StreamId.ofCommittees()) ? change : window;
    }

    /** A message of the core of {@code epoch} was handed to the links; one of another epoch is for the committee before or after. */
    static void sent(int epoch, Header message) {
        if (message.type() == MessageType.VOTE) {
            Failpoint.VOTE_SENT.reached();
        } else if (message.type() == MessageType.SHARE) {
            Failpoint.SHARE_SENT.reached();
        } else if (message.type() == MessageType.BOOT_QUERY && message.epoch() < epoch) {
            Failpoint.TAKEOVER_ASKED.reached();
        }
    }
}
