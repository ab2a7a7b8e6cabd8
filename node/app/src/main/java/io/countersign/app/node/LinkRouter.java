package io.countersign.app.node;

import io.countersign.model.Bytes;
import io.countersign.model.OperatorId;
import io.countersign.model.Refusal;
import io.countersign.peer.KnownRun;
import io.countersign.peer.Notice;
import io.countersign.peer.PeerLinks;
import io.countersign.peer.PeerListener;
import io.countersign.store.SqlRuns;
import io.countersign.store.StoredRun;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/** Shares the links between those who talk over them: the first byte of a message says whom it is for. */
final class LinkRouter implements PeerListener {
    /** Who talks. */
    enum Topic {
        ROUNDS(1),
        KEY_GENERATION(2),
        HISTORY(3);

        private final byte code;

        Topic(int code) {
            this.code = (byte) code;
        }

        private static Optional<Topic> of(byte code) {
            return Arrays.stream(values()).filter(topic -> topic.code == code).findFirst();
        }
    }

    private final Map<Topic, BiConsumer<OperatorId, Bytes>> receivers = new ConcurrentHashMap<>();
    private final Consumer<Refusal> refusals;
    private final SqlRuns runs;
    private final OwnRun own;

    LinkRouter(Consumer<Refusal> refusals, SqlRuns runs, OwnRun own) {
        this.refusals = refusals;
        this.runs = runs;
        this.own = own;
    }

    /** Messages of a topic nobody listens to are dropped. */
    void listen(Topic topic, BiConsumer<OperatorId, Bytes> receiver) {
        receivers.put(topic, receiver);
    }

    static boolean send(PeerLinks links, Topic topic, OperatorId to, Bytes message) {
        return links.send(to, Bytes.concat(Bytes.of(new byte[] {topic.code}), message));
    }

    @Override
    public void received(OperatorId sender, Bytes message) {
        if (message.size() > 0) {
            Topic.of(message.at(0))
                    .map(receivers::get)
                    .ifPresent(receiver -> receiver.accept(sender, message.slice(1, message.size())));
        }
    }

    @Override
    public void refused(Refusal refusal) {
        refusals.accept(refusal);
    }

    @Override
    public void remember(OperatorId peer, KnownRun run) {
        runs.remember(peer, new StoredRun(run.generation(), run.instance(), run.doubledAt()));
    }

    @Override
    public void told(OperatorId peer, Notice notice) {
        own.told(peer, notice);
    }
}
