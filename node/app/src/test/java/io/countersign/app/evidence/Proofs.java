package io.countersign.app.evidence;

import io.countersign.core.message.Envelope;
import io.countersign.core.message.Header;
import io.countersign.core.message.Message.Misbehaviour;
import io.countersign.core.message.MessageType;
import io.countersign.core.message.Offence;
import io.countersign.core.message.Place;
import io.countersign.model.Bytes;
import io.countersign.model.Digest32;
import io.countersign.model.OperatorId;
import io.countersign.model.StreamId;
import java.time.Instant;
import java.util.List;

/** Proofs that look right to whoever does not check them. */
final class Proofs {
    private Proofs() {}

    static Misbehaviour of(int operator, Offence offence, int view, int bodyBytes) {
        Header header = new Header(
                MessageType.VOTE,
                Digest32.ZERO,
                1,
                new Place(StreamId.ofCommittees(), 2, view),
                new OperatorId(operator),
                Instant.EPOCH);
        Envelope envelope = new Envelope(header, Bytes.of(new byte[bodyBytes]), Bytes.of(new byte[64]));
        return new Misbehaviour(offence, List.of(envelope, envelope));
    }

    static Misbehaviour of(int operator, Offence offence, int view) {
        return of(operator, offence, view, 10);
    }
}
