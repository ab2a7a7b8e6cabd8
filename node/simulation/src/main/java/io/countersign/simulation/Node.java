package io.countersign.simulation;

import io.countersign.core.message.Envelope;
import io.countersign.core.message.Header;
import io.countersign.core.message.Message;
import io.countersign.core.message.MessageCodec;
import io.countersign.core.message.MessageType;
import io.countersign.core.message.Unsigned;
import io.countersign.core.port.Row;
import io.countersign.core.round.Effect;
import io.countersign.core.round.Event;
import io.countersign.model.Attestation;
import io.countersign.model.DealRef;
import io.countersign.model.Digest32;
import io.countersign.model.Fact;
import io.countersign.model.FactBody;
import io.countersign.model.Hashes;
import io.countersign.model.OperatorId;
import io.countersign.model.Result;
import io.countersign.model.Scope;
import io.countersign.model.SettlementPayload;
import io.countersign.model.StreamId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** One operator's process: runs the core, executes its effects in order, dies between two of them and comes back. */
final class Node {
    static final long TICK_MILLIS = 200;
    private static final long POLL_MILLIS = 1_000;

    final OperatorId self;
    private final Cluster cluster;
    private final Rng rng;
    private final boolean lies;
    private final Disk disk = new Disk();
    private final List<Fact> missed = new ArrayList<>();
    private List<Attestation> publishing = new ArrayList<>();
    private int[] seen;
    private final TreeMap<Integer, Seat> seats = new TreeMap<>();
    private final Map<Integer, Long> preparedIn = new HashMap<>();
    private boolean up;
    private long run;
    private long clockOffset;

    Node(Cluster cluster, OperatorId self, boolean lies, Rng rng) {
        this.cluster = cluster;
        this.self = self;
        this.lies = lies;
        this.rng = rng;
        this.seen = new int[cluster.chains().size()];
    }

    boolean isUp() {
        return up;
    }

    boolean lies() {
        return lies;
    }

    Instant now() {
        return Instant.ofEpochMilli(cluster.timeline().now() + clockOffset);
    }

    long generation(int epoch) {
        Seat seat = seats.get(epoch);
        return seat == null ? 1 : seat.generation();
    }

    Digest32 instance(int epoch) {
        Seat seat = seats.get(epoch);
        return seat == null ? Digest32.ZERO : seat.instance();
    }

    void setClock(long offset) {
        clockOffset = offset;
    }

    Disk disk() {
        return disk;
    }

    void start() {
        run++;
        up = true;
        seen = new int[cluster.chains().size()];
        publishing = new ArrayList<>();
        long mine = run;
        sit(1);
        if (mine != run) {
            return;
        }
        List<Fact> again = List.copyOf(missed);
        missed.clear();
        again.forEach(this::fact);
        cluster.timeline().after(rng.below((int) TICK_MILLIS), () -> tick(mine));
        cluster.timeline().after(rng.below((int) POLL_MILLIS), () -> poll(mine));
    }

    /** Starts the core of an epoch, once a run, on what the disk holds. */
    private void sit(int epoch) {
        if (seats.containsKey(epoch)) {
            return;
        }
        long mine = run;
        Digest32 instance = Hashes.keccak256(self + "/" + epoch + "/" + run);
        boolean first = epoch == 1 ? run == 1 : preparedIn.getOrDefault(epoch, 0L) == run;
        Seat seat = new Seat(epoch, cluster.core(epoch, self), cluster.signer(epoch, self, rng.fork()));
        seats.put(epoch, seat);
        execute(seat, seat.boot(disk.load(epoch), now(), instance, first));
        for (Disk.Stored stored : disk.facts()) {
            if (mine == run) {
                handle(seat, new Event.FactStored(now(), stored.fact(), stored.at(), Digest32.ZERO));
            }
        }
    }

    /** The process dies: memory is lost, the disk stays as it is, or becomes an older copy of itself. */
    void crash(boolean rollBack, long downMillis) {
        up = false;
        seats.clear();
        run++;
        if (rollBack) {
            missed.addAll(disk.rollBack());
        }
        long mine = run;
        cluster.timeline().after(downMillis, () -> {
            if (mine == run) {
                start();
            }
        });
    }

    void fact(Fact fact) {
        if (!up) {
            missed.add(fact);
            return;
        }
        if (fact.body() instanceof FactBody.PreparedCommittee prepared) {
            preparedIn.putIfAbsent(prepared.epoch(), run);
        }
        disk.store(new Disk.Stored(fact, now()));
        handle(new Event.FactStored(now(), fact, now(), Digest32.ZERO));
    }

    void receive(Envelope envelope) {
        Optional.ofNullable(seats.get(envelope.header().epoch()))
                .ifPresent(seat -> handle(seat, new Event.Received(now(), envelope)));
    }

    private void tick(long mine) {
        if (mine == run) {
            handle(new Event.Tick(now()));
            cluster.timeline().after(TICK_MILLIS, () -> tick(mine));
        }
    }

    private void handle(Event event) {
        long mine = run;
        for (Seat seat : List.copyOf(seats.values())) {
            if (mine == run) {
                handle(seat, event);
            }
        }
    }

    /** A prepared committee matters to the one it follows. */
    private void handle(Seat seat, Event event) {
        boolean foreign = event instanceof Event.FactStored stored
                && stored.fact().body() instanceof FactBody.PreparedCommittee prepared
                && prepared.epoch() != seat.epoch() + 1;
        if (!foreign) {
            execute(seat, seat.step(event));
        }
    }

    private void execute(Seat seat, List<Effect> effects) {
        long mine = run;
        for (Effect effect : effects) {
            cluster.perhapsCrash(this);
            if (mine != run) {
                return;
            }
            execute(seat, effect);
            if (mine != run) {
                return;
            }
        }
    }

    private void execute(Seat seat, Effect effect) {
        switch (effect) {
            case Effect.Commit commit -> {
                disk.commit(seat.epoch(), commit.rows());
                commit.rows().forEach(this::learn);
            }
            case Effect.Send send -> send(List.of(send.to()), send.message());
            case Effect.Broadcast broadcast -> send(broadcast.to(), broadcast.message());
            case Effect.MakeCommitments make ->
                seat.signer()
                        .commitments(make.session())
                        .ifPresent(commitment ->
                                handle(seat, new Event.CommitmentsReady(now(), make.session(), commitment)));
            case Effect.MakeShare make ->
                seat.signer()
                        .share(make.session(), make.signing())
                        .ifPresent(share -> handle(seat, new Event.ShareReady(now(), make.session(), share)));
            case Effect.Attested decided -> {
                publishing.add(decided.attestation());
                cluster.attested(this, decided.attestation());
            }
            case Effect.CommitteeChanged changed -> sit(changed.next().epoch());
            case Effect.Refused refused -> cluster.note(self, "refused", refused);
            case Effect.Misbehaved misbehaved -> cluster.misbehaved(this, misbehaved);
            case Effect.Halted halted -> cluster.note(self, "halted", halted);
        }
    }

    private void learn(Row row) {
        switch (row) {
            case Row.ObservationRow observation -> cluster.knowledge().learn(observation.leaves());
            case Row.LockRow lock ->
                cluster.knowledge().learn(lock.lock().digest(), lock.lock().report());
            case Row.FloorRow floor -> {}
            case Row.AttestedRow attested -> {}
            case Row.BootRow boot -> {}
            case Row.TakeoverRow takeover -> {}
            case Row.LatchRow latch -> {}
            case Row.EvidenceRow evidence -> {}
        }
    }

    private void send(List<OperatorId> to, Unsigned message) {
        Envelope envelope = signed(message);
        long mine = run;
        for (OperatorId receiver : to) {
            cluster.sent(this, receiver, envelope);
            if (mine != run) {
                return;
            }
        }
    }

    Envelope signed(Unsigned message) {
        return message.signed(IdealCrypto.identity(self, message.signedBytes()));
    }

    /** What this node said, if it is honest and it matters to an invariant. */
    void remark(Envelope envelope) {
        Header header = envelope.header();
        boolean matters = header.type() == MessageType.OBSERVATION
                || header.type() == MessageType.VOTE
                || header.type() == MessageType.SHARE;
        if (lies || !matters || !(MessageCodec.decode(envelope) instanceof Result.Ok<Message>(Message message))) {
            return;
        }
        if (message instanceof Message.Observation observation) {
            cluster.happened(new Happening.Observed(
                    self,
                    header.epoch(),
                    header.place(),
                    observation.sectionRoots().getFirst()));
        } else if (message instanceof Message.Vote vote) {
            cluster.happened(new Happening.Voted(self, header.epoch(), header.place(), vote.digest()));
        } else if (message instanceof Message.Share share) {
            cluster.happened(new Happening.Shared(
                    self,
                    header.epoch(),
                    header.place(),
                    share.digest(),
                    disk.lock(
                            header.epoch(),
                            header.place().stream(),
                            header.place().window())));
        }
    }

    /** Reads the chains, tells the core what is final, and submits what a chain does not have yet. */
    private void poll(long mine) {
        if (mine != run) {
            return;
        }
        for (int i = 0; i < cluster.chains().size() && mine == run; i++) {
            read(i);
        }
        for (DealRef deal : cluster.deals()) {
            Chain home = cluster.home();
            handle(new Event.GateObserved(
                    now(), deal, home.finalized(), home.finalizedOutcome(SettlementPayload.subject(deal))));
        }
        publish();
        cluster.timeline().after(POLL_MILLIS, () -> poll(mine));
    }

    private void read(int chain) {
        for (Attestation attestation : cluster.chains().get(chain).finalizedFrom(seen[chain])) {
            seen[chain]++;
            handle(new Event.AttestationSeen(now(), attestation));
        }
    }

    private void publish() {
        publishing.removeIf(
                attestation -> !now().isBefore(attestation.statement().expiresAt()));
        for (Attestation attestation : publishing) {
            if (attestation.statement().stream().equals(StreamId.ofCommittees())) {
                continue;
            }
            boolean due = attestation.statement().scope().equals(Scope.EVERYWHERE)
                    || !now().isBefore(attestation.statement().effectiveAt());
            for (Chain chain : cluster.chains()) {
                if (due && chain.wants(attestation.statement())) {
                    cluster.submit(chain, attestation);
                }
            }
        }
    }
}
