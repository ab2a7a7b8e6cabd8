package io.countersign.core.round;

import io.countersign.core.config.DealStream;
import io.countersign.core.config.Stream;
import io.countersign.core.message.Header;
import io.countersign.core.message.Message;
import io.countersign.core.message.MessageCodec;
import io.countersign.core.message.Place;
import io.countersign.core.message.Unsigned;
import io.countersign.core.observe.Items;
import io.countersign.core.port.Row;
import io.countersign.model.AssetId;
import io.countersign.model.ChainId;
import io.countersign.model.Committee;
import io.countersign.model.DealRef;
import io.countersign.model.OperatorId;
import io.countersign.model.ReasonCode;
import io.countersign.model.Refusal;
import io.countersign.model.StreamId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;

/** One step being taken: the state as far as it got, and the effects so far. Lives no longer than the step. */
final class Turn {
    final Setup setup;
    final Instant now;
    Start start;
    Takeover takeover;
    Items items;
    Exchange exchange;
    SortedMap<AssetId, Refusal> vetoes;
    SortedMap<ChainId, Refusal> muted;
    SortedMap<DealRef, Gate> gates;
    Proofs proofs;
    private SortedMap<StreamId, StreamState> streams;
    private SortedMap<StreamId, List<Row>> dormant;
    private SortedMap<OperatorId, Peer> peers;
    private Optional<Refusal> halted;
    private final List<Effect> effects = new ArrayList<>();

    Turn(Setup setup, Instant now, CoreState state) {
        this.setup = setup;
        this.now = now;
        this.start = state.start;
        this.takeover = state.takeover;
        this.items = state.items;
        this.exchange = state.exchange;
        this.streams = state.streams;
        this.dormant = state.dormant;
        this.peers = state.peers;
        this.vetoes = state.vetoes;
        this.muted = state.muted;
        this.gates = state.gates;
        this.proofs = state.proofs;
        this.halted = state.halted;
    }

    Step end() {
        CoreState next = new CoreState(
                start, takeover, items, exchange, streams, dormant, peers, vetoes, muted, gates, proofs, halted);
        return new Step(next, effects);
    }

    Iterable<StreamState> streams() {
        return List.copyOf(streams.values());
    }

    int openDeals() {
        return Math.toIntExact(streams.values().stream()
                .filter(stream -> stream.stream() instanceof DealStream)
                .count());
    }

    Optional<StreamState> stream(StreamId id) {
        return Optional.ofNullable(streams.get(id));
    }

    void open(Stream stream) {
        List<Row> rows = dormant.getOrDefault(stream.id(), List.of());
        streams = Sorted.with(streams, stream.id(), StreamState.load(setup, stream, rows));
        dormant = Sorted.without(dormant, stream.id());
    }

    /** Rows of a stream, as if it had been loaded with them. */
    void restore(StreamId id, List<Row> rows) {
        StreamState open = streams.get(id);
        if (open == null) {
            List<Row> all = new ArrayList<>(dormant.getOrDefault(id, List.of()));
            all.addAll(rows);
            dormant = Sorted.with(dormant, id, List.copyOf(all));
        } else {
            put(open.restored(setup, rows));
        }
    }

    void close(Stream stream) {
        streams = Sorted.without(streams, stream.id());
    }

    StreamState stream(At at) {
        return Objects.requireNonNull(streams.get(at.stream().id()));
    }

    void put(StreamState stream) {
        streams = Sorted.with(streams, stream.stream().id(), stream);
    }

    WindowState window(At at) {
        return stream(at).window(at.window());
    }

    void put(At at, WindowState window) {
        put(stream(at).with(window));
    }

    ViewState view(At at) {
        return window(at).view(at.view());
    }

    void put(At at, ViewState view) {
        put(at, window(at).withView(at.view(), view));
    }

    Peer peer(OperatorId operator) {
        return peers.getOrDefault(operator, Peer.UNKNOWN);
    }

    void put(OperatorId operator, Peer peer) {
        peers = Sorted.with(peers, operator, peer);
    }

    SortedMap<OperatorId, Peer> peers() {
        return peers;
    }

    boolean isHalted() {
        return halted.isPresent();
    }

    void halt(Refusal why) {
        halted = Optional.of(why);
        effects.add(new Effect.Halted(why));
    }

    void emit(Effect effect) {
        effects.add(effect);
    }

    void commit(Row... rows) {
        effects.add(new Effect.Commit(List.of(rows)));
    }

    void send(OperatorId to, Place place, Message message) {
        effects.add(new Effect.Send(to, unsigned(place, message)));
    }

    void broadcast(Place place, Message message) {
        effects.add(new Effect.Broadcast(setup.committee().operators(), unsigned(place, message)));
    }

    void refuse(Refusal refusal) {
        effects.add(new Effect.Refused(refusal, "", 0));
    }

    void refuse(At at, Refusal refusal) {
        effects.add(new Effect.Refused(refusal, at.stream().name(), at.window().sequence()));
    }

    void badMessage(OperatorId sender, String why) {
        refuse(new Refusal(ReasonCode.BAD_MESSAGE, sender.toString(), why));
    }

    /** A question to the committee before, in its own epoch. */
    void ask(Committee before, Message message) {
        effects.add(new Effect.Broadcast(before.operators(), unsigned(before.epoch(), Place.NONE, message)));
    }

    /** An answer to an operator of another epoch, in that epoch. */
    void answer(int epoch, OperatorId to, Message message) {
        effects.add(new Effect.Send(to, unsigned(epoch, Place.NONE, message)));
    }

    private Unsigned unsigned(Place place, Message message) {
        return unsigned(setup.epoch(), place, message);
    }

    private Unsigned unsigned(int epoch, Place place, Message message) {
        Header header = new Header(message.type(), setup.networkId(), epoch, place, setup.self(), now);
        return new Unsigned(header, MessageCodec.encode(message));
    }
}
