package io.countersign.core.round;

import io.countersign.core.config.BookConfig;
import io.countersign.core.config.CommitteeStream;
import io.countersign.core.config.NetworkConfig;
import io.countersign.core.message.Message.CatchUp;
import io.countersign.core.message.Place;
import io.countersign.core.observe.Items;
import io.countersign.core.port.GroupCrypto;
import io.countersign.core.port.IdentityVerifier;
import io.countersign.core.port.LedgerSnapshot;
import io.countersign.core.port.Row;
import io.countersign.core.port.Row.BootRow;
import io.countersign.core.port.SessionId;
import io.countersign.model.Digest32;
import io.countersign.model.OperatorId;
import io.countersign.model.Refusal;
import io.countersign.model.StreamId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** One operator's part in the round protocol: a pure function of state and event. */
public final class OperatorCore {
    private final Setup setup;

    /**
     * @param epoch whose committee this core serves; where {@code self} is no member it only listens
     * @param group the key of that epoch
     * @param earlier the keys of the epochs before, by epoch
     */
    public OperatorCore(
            NetworkConfig config,
            int epoch,
            OperatorId self,
            GroupCrypto group,
            SortedMap<Integer, GroupCrypto> earlier,
            IdentityVerifier identities,
            Rules rules) {
        this.setup = Setup.of(config, epoch, self, group, earlier, identities, rules);
    }

    /**
     * The first state of a run.
     *
     * @param snapshot what the ledger holds of this epoch
     * @param instance random bytes of this run; where the ledger's boot row has them already, the run has begun with it
     * @param first whether this very run made this operator's share of the epoch's key, so that no earlier one can have acted
     */
    public Step boot(LedgerSnapshot snapshot, Instant now, Digest32 instance, boolean first) {
        long generation = 1;
        Optional<Refusal> halted = Optional.empty();
        Takeover takeover = Takeover.START;
        Proofs proofs = Proofs.NONE;
        SortedMap<StreamId, List<Row>> rows = new TreeMap<>();
        for (Row row : snapshot.rows()) {
            switch (row) {
                case BootRow boot ->
                    generation = boot.instance().equals(instance) ? boot.generation() : boot.generation() + 1;
                case Row.LatchRow latch ->
                    halted = latch.name().equals(Decisions.HALT) ? Optional.of(latch.refusal()) : halted;
                case Row.EvidenceRow evidence -> proofs = proofs.with(evidence.misbehaviour());
                case Row.TakeoverRow done -> takeover = takeover.passed(done.since());
                case Row.ObservationRow observation -> keep(rows, observation.stream(), row);
                case Row.LockRow lock -> keep(rows, lock.stream(), row);
                case Row.FloorRow floor -> keep(rows, floor.stream(), row);
                case Row.AttestedRow attested -> keep(rows, attested.stream(), row);
            }
        }
        Start start = new Start(generation, instance, setup.actFrom(now), first, false, now, Sorted.none());
        Turn turn =
                new Turn(setup, now, fresh(start, takeover, Collections.unmodifiableSortedMap(rows), proofs, halted));
        turn.commit(new BootRow(generation, instance));
        setup.config().books().forEach(turn::open);
        setup.change().ifPresent(turn::open);
        setup.config().books().forEach(book -> askForMissed(turn, book));
        setup.change().ifPresent(change -> resumeChange(turn, change));
        return turn.end();
    }

    private static void resumeChange(Turn turn, CommitteeStream change) {
        At at = new At(change, change.window(), 0);
        Optional<WindowState.Decided> decided = turn.window(at).decided();
        decided.ifPresentOrElse(
                known -> turn.emit(new Effect.CommitteeChanged(change.next(), known.attestation())),
                () -> turn.broadcast(Decisions.place(at), new CatchUp()));
    }

    public Step step(CoreState state, Event event) {
        Turn turn = new Turn(setup, event.now(), state);
        switch (event) {
            case Event.Tick tick -> tick(turn);
            case Event.Received received -> Inbox.receive(turn, received.envelope());
            case Event.FactStored stored -> FactExchange.stored(turn, stored);
            case Event.FactWithdrawn withdrawn -> FactExchange.withdrawn(turn, withdrawn);
            case Event.AssetHalted halted -> {
                turn.vetoes = Sorted.with(turn.vetoes, halted.asset(), halted.why());
                turn.refuse(halted.why());
            }
            case Event.AssetCleared cleared -> turn.vetoes = Sorted.without(turn.vetoes, cleared.asset());
            case Event.GateObserved observed -> Deals.observed(turn, observed);
            case Event.CommitmentsReady ready ->
                at(turn, ready.session())
                        .ifPresent(at -> VotePhase.commitmentsReady(turn, at, ready.session(), ready.commitment()));
            case Event.ShareReady ready ->
                at(turn, ready.session())
                        .ifPresent(at -> SharePhase.shareReady(turn, at, ready.session(), ready.share()));
            case Event.ClockJumped jumped -> restart(turn, jumped.instance());
            case Event.ChainMuted muted -> {
                turn.muted = Sorted.with(turn.muted, muted.chain(), muted.why());
                turn.refuse(muted.why());
            }
            case Event.ChainUnmuted again -> turn.muted = Sorted.without(turn.muted, again.chain());
            case Event.AttestationSeen seen -> Decisions.adopt(turn, seen.attestation());
            case Event.Contradicted contradicted -> Decisions.halt(turn, contradicted.why());
            case Event.Doubled doubled -> turn.halt(doubled.why());
            case Event.Outdated outdated -> BootBarrier.raise(turn, outdated.generation());
        }
        return turn.end();
    }

    /** Facts and locks stay; views and what peers answered go. */
    private void restart(Turn turn, Digest32 instance) {
        turn.start = new Start(
                turn.start.generation() + 1, instance, setup.actFrom(turn.now), false, false, turn.now, Sorted.none());
        turn.commit(new BootRow(turn.start.generation(), instance));
        turn.streams().forEach(stream -> turn.put(stream.restarted()));
    }

    private void tick(Turn turn) {
        FactExchange.forget(turn);
        FactExchange.announce(turn);
        BootBarrier.askWhenDue(turn);
        TakeoverPhase.askWhenDue(turn);
        turn.streams().forEach(stream -> Progress.windows(turn, stream));
        Progress.all(turn);
    }

    private void askForMissed(Turn turn, BookConfig book) {
        long from = turn.stream(book.id())
                .map(stream -> stream.windows().isEmpty()
                        ? stream.floor().window()
                        : stream.windows().firstKey())
                .orElse(0L);
        turn.broadcast(new Place(book.id(), from, 0), new CatchUp());
    }

    private static Optional<At> at(Turn turn, SessionId session) {
        Place place = session.place();
        return turn.stream(place.stream())
                .flatMap(stream -> stream.find(place.window())
                        .map(window -> new At(stream.stream(), window.window(), place.view())));
    }

    private static CoreState fresh(
            Start start,
            Takeover takeover,
            SortedMap<StreamId, List<Row>> rows,
            Proofs proofs,
            Optional<Refusal> halted) {
        return new CoreState(
                start,
                takeover,
                Items.EMPTY,
                Exchange.EMPTY,
                Sorted.none(),
                rows,
                Sorted.none(),
                Sorted.none(),
                Sorted.none(),
                Sorted.none(),
                proofs,
                halted);
    }

    private static void keep(SortedMap<StreamId, List<Row>> rows, StreamId stream, Row row) {
        rows.computeIfAbsent(stream, any -> new ArrayList<>()).add(row);
    }
}
