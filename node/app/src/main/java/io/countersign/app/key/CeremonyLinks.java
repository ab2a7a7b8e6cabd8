package io.countersign.app.key;

import io.countersign.model.Bytes;
import io.countersign.model.OperatorId;
import java.util.SortedSet;
import java.util.function.BiConsumer;

/** What a ceremony needs of the links between operators. */
public interface CeremonyLinks {
    /** Every other operator of the network, connected or not. */
    SortedSet<OperatorId> peers();

    /** The receiver hears all that comes from now on, on a thread of the links. */
    void listen(BiConsumer<OperatorId, Bytes> receiver);

    /** Drops the message where the peer is not connected. */
    void send(OperatorId to, Bytes message);
}
