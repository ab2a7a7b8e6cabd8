package io.countersign.app.key;

import io.countersign.model.Bytes;
import io.countersign.model.OperatorId;
import java.util.Collections;
import java.util.SortedSet;
import java.util.function.BiConsumer;

/** What a ceremony needs of the links between operators. */
public interface CeremonyLinks {
    /** To nobody. */
    CeremonyLinks NONE = new CeremonyLinks() {
        @Override
        public SortedSet<OperatorId> peers() {
            return Collections.emptySortedSet();
        }

        @Override
        public void listen(BiConsumer<OperatorId, Bytes> receiver) {}

        @Override
        public void send(OperatorId to, Bytes message) {}
    };

    /** Every other operator of the network, connected or not. */
    SortedSet<OperatorId> peers();

    /** The receiver hears all that comes from now on, on a thread of the links. */
    void listen(BiConsumer<OperatorId, Bytes> receiver);

    /** Drops the message where the peer is not connected. */
    void send(OperatorId to, Bytes message);
}
