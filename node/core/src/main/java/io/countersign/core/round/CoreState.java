package io.countersign.core.round;

import io.countersign.core.config.ItemSlot;
import io.countersign.core.config.Window;
import io.countersign.core.observe.HeldFact;
import io.countersign.core.observe.Items;
import io.countersign.core.port.Row;
import io.countersign.model.AssetId;
import io.countersign.model.Attestation;
import io.countersign.model.ChainId;
import io.countersign.model.DealRef;
import io.countersign.model.Fact;
import io.countersign.model.OperatorId;
import io.countersign.model.Refusal;
import io.countersign.model.StreamId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;

/** Everything one operator's core remembers; immutable. */
public final class CoreState {
    final Start start;
    final Takeover takeover;
    final Items items;
    final Exchange exchange;
    final SortedMap<StreamId, StreamState> streams;
    final SortedMap<StreamId, List<Row>> dormant;
    final SortedMap<OperatorId, Peer> peers;
    final SortedMap<AssetId, Refusal> vetoes;
    final SortedMap<ChainId, Refusal> muted;
    final SortedMap<DealRef, Gate> gates;
    final Proofs proofs;
    final Optional<Refusal> halted;

    /**
     * @param dormant rows of deals whose facts are not held yet
     * @param vetoes assets this node votes for no value of
     * @param muted chains for which this node acts in no window
     * @param proofs of misbehaviour, already reported
     */
    CoreState(
            Start start,
            Takeover takeover,
            Items items,
            Exchange exchange,
            SortedMap<StreamId, StreamState> streams,
            SortedMap<StreamId, List<Row>> dormant,
            SortedMap<OperatorId, Peer> peers,
            SortedMap<AssetId, Refusal> vetoes,
            SortedMap<ChainId, Refusal> muted,
            SortedMap<DealRef, Gate> gates,
            Proofs proofs,
            Optional<Refusal> halted) {
        this.start = start;
        this.takeover = takeover;
        this.items = items;
        this.exchange = exchange;
        this.streams = streams;
        this.dormant = dormant;
        this.peers = peers;
        this.vetoes = vetoes;
        this.muted = muted;
        this.gates = gates;
        this.proofs = proofs;
        this.halted = halted;
    }

    /** How often this operator has started. */
    public long generation() {
        return start.generation();
    }

    /** Why this node takes no further part, if it stopped. */
    public Optional<Refusal> halted() {
        return halted;
    }

    /** How far the youngest window of a stream has come that opened at or before {@code now}; empty before the first. */
    public Optional<Standing> standing(StreamId id, Instant now) {
        return Optional.ofNullable(streams.get(id))
                .flatMap(stream ->
                        stream.stream().schedule().latestOpenedAt(now).map(window -> standing(stream, window, now)));
    }

    private static Standing standing(StreamState stream, Window window, Instant now) {
        boolean closed = !window.isOpen(now);
        int view = stream.stream().schedule().viewAt(window, now);
        return Standing.of(stream.window(window), view, closed);
    }

    /** The attested change of committee that ends this epoch, if it is known. */
    public Optional<Attestation> change() {
        return Optional.ofNullable(streams.get(StreamId.ofCommittees())).stream()
                .flatMap(stream -> stream.windows().values().stream())
                .flatMap(window -> window.decided().stream())
                .map(WindowState.Decided::attestation)
                .findFirst();
    }

    /** The newest item of a slot that passed intake, for people; whether it may be signed is the core's to say. */
    public Optional<Fact> newest(ItemSlot slot) {
        return items.history(slot).newest().map(HeldFact::fact);
    }
}
