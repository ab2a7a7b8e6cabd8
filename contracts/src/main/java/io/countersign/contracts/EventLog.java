package io.countersign.contracts;

import io.countersign.model.Address;
import io.countersign.model.Bytes;
import io.countersign.model.Digest32;
import java.util.List;

/**
 * A log entry of a transaction receipt.
 *
 * @param emitter the contract that wrote it
 * @param topics the event's own topic first, then its indexed arguments
 * @param data the other arguments
 */
public record EventLog(Address emitter, List<Digest32> topics, Bytes data) {
    public EventLog {
        topics = List.copyOf(topics);
    }

    boolean is(Digest32 event) {
        return !topics.isEmpty() && topics.get(0).equals(event);
    }

    /** The indexed arguments, then the others. */
    Bytes arguments() {
        Bytes indexed = topics.stream().skip(1).map(Digest32::bytes).reduce(Bytes.EMPTY, Bytes::concat);
        return Bytes.concat(indexed, data);
    }
}
