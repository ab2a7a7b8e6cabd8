package io.countersign.app.key;

import io.countersign.app.ceremony.CeremonyMessage;
import io.countersign.model.Bytes;
import io.countersign.model.OperatorId;
import java.util.Map;
import java.util.SortedSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;

/** Shares the links of ceremonies between epochs: each hears the messages of its own. */
final class EpochLinks {
    private final CeremonyLinks links;
    private final Map<Integer, BiConsumer<OperatorId, Bytes>> receivers = new ConcurrentHashMap<>();

    EpochLinks(CeremonyLinks links) {
        this.links = links;
        links.listen(this::received);
    }

    CeremonyLinks of(int epoch) {
        return new CeremonyLinks() {
            @Override
            public SortedSet<OperatorId> peers() {
                return links.peers();
            }

            @Override
            public void listen(BiConsumer<OperatorId, Bytes> receiver) {
                receivers.put(epoch, receiver);
            }

            @Override
            public void send(OperatorId to, Bytes message) {
                links.send(to, message);
            }
        };
    }

    /** Messages of an epoch whose ceremony is not held here are dropped: they are said again. */
    private void received(OperatorId sender, Bytes message) {
        CeremonyMessage.decode(message)
                .map(decoded -> receivers.get(decoded.epoch()))
                .ifPresent(receiver -> receiver.accept(sender, message));
    }
}
