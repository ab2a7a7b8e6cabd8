package io.countersign.app.node;

import io.countersign.core.message.MessageType;
import io.countersign.core.port.Row;
import io.countersign.core.round.Effect;
import io.countersign.model.Failpoint;

/** Where a test kills a node while it signs: between two effects. */
final class SigningFailpoints {
    private SigningFailpoints() {}

    /** An effect was performed, and the next one was not. */
    static void after(Effect effect) {
        if (effect instanceof Effect.Commit commit) {
            commit.rows().forEach(SigningFailpoints::stored);
        }
    }

    private static void stored(Row row) {
        switch (row) {
            case Row.ObservationRow observation -> Failpoint.OBSERVATION_STORED.reached();
            case Row.LockRow lock -> Failpoint.LOCK_STORED.reached();
            case Row.AttestedRow attested -> Failpoint.ATTESTED_STORED.reached();
            case Row.FloorRow floor -> {}
            case Row.BootRow boot -> {}
            case Row.TakeoverRow takeover -> {}
            case Row.LatchRow latch -> {}
            case Row.EvidenceRow evidence -> {}
        }
    }

    /** A message was handed to the links. */
    static void sent(MessageType type) {
        if (type == MessageType.VOTE) {
            Failpoint.VOTE_SENT.reached();
        } else if (type == MessageType.SHARE) {
            Failpoint.SHARE_SENT.reached();
        }
    }
}
