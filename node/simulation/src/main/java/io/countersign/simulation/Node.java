package io.countersign.simulation;

import io.countersign.core.message.Envelope;
import io.countersign.core.message.Header;
import io.countersign.core.message.Message;
import io.countersign.core.message.MessageCodec;
import io.countersign.core.message.MessageType;
import io.countersign.core.message.Unsigned;
import io.countersign.core.port.Row;
import io.countersign.core.port.ShareSigner;
import io.countersign.core.round.CoreState;
import io.countersign.core.round.Effect;
import io.countersign.core.round.Event;
import io.countersign.core.round.OperatorCore;
import io.countersign.core.round.Step;
import io.countersign.model.Attestation;
import io.countersign.model.DealRef;
import io.countersign.model.Digest32;
import io.countersign.model.Fact;
import io.countersign.model.Hashes;
import io.countersign.model.OperatorId;
import io.countersign.model.Result;
import io.countersign.model.Scope;
import io.countersign.model.SettlementPayload;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One operator's process: runs the core, executes its effects in order, dies between two of them and comes back. */
final class Node {
    static final long TICK_MILLIS = 200;
    private static final long POLL_MILLIS = 1_000;

    final OperatorId self;
    private final Cluster cluster;
    private final Rng rng;
    private final OperatorCore core;
    private final boolean lies;
    private final Disk disk = new Disk();
    private final List<Fact> missed = new ArrayList<>();
    private List<Attestation> publishing = new ArrayList<>();
    private int[] seen;
    private ShareSigner signer;
    private @Nullable CoreState state;
    private long run;
    private long clockOffset;
    private long generation;

    Node(Cluster cluster, OperatorId self, OperatorCore core, boolean lies, Rng rng) {
        this.cluster = cluster;
        this.self = self;
        this.core = core;
        this.lies = lies;
        this.rng = rng;
        this.seen = new int[cluster.chains().size()];
        this.signer = cluster.signer(self, rng.fork());
    }

    boolean isUp() {
        return state != null;
    }

    boolean lies() {
        return lies;
    }

    Instant now() {
        return Instant.ofEpochMilli(cluster.timeline().now() + clockOffset);
    }

    long generation() {
        return generation;
    }

    void setClock(long offset) {
        clockOffset = offset;
    }

    Disk disk() {
        return disk;
    }

    void start() {
        run++;
        signer = cluster.signer(self, rng.fork());
        seen = new int[cluster.chains().size()];
        publishing = new ArrayList<>();
        Digest32 instance = Hashes.keccak256(self + "/" + run);
        Step first = core.boot(disk.load(), now(), instance, run == 1);
        state = first.next();
        long mine = run;
        execute(first.effects());
        for (Disk.Stored stored : disk.facts()) {
            if (mine == run) {
                handle(new Event.FactStored(now(), stored.fact(), stored.at(), Digest32.ZERO));
            }
        }
        List<Fact> again = List.copyOf(missed);
        missed.clear();
        again.forEach(this::fact);
        cluster.timeline().after(rng.below((int) TICK_MILLIS), () -> tick(mine));
        cluster.timeline().after(rng.below((int) POLL_MILLIS), () -> poll(mine));
    }

    /** The process dies: memory is lost, the disk stays as it is, or becomes an older copy of itself. */
    void crash(boolean rollBack, long downMillis) {
        state = null;
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
        if (state == null) {
            missed.add(fact);
            return;
        }
        disk.store(new Disk.Stored(fact, now()));
        handle(new Event.FactStored(now(), fact, now(), Digest32.ZERO));
    }

    void receive(Envelope envelope) {
        handle(new Event.Received(now(), envelope));
    }

    private void tick(long mine) {
        if (mine == run) {
            handle(new Event.Tick(now()));
            cluster.timeline().after(TICK_MILLIS, () -> tick(mine));
        }
    }

    private void handle(Event event) {
        if (state == null) {
            return;
        }
        Step step = core.step(state, event);
        state = step.next();
        execute(step.effects());
    }

    private void execute(List<Effect> effects) {
        long mine = run;
        for (Effect effect : effects) {
            cluster.perhapsCrash(this);
            if (mine != run) {
                return;
            }
            execute(effect);
            if (mine != run) {
                return;
            }
        }
    }

    private void execute(Effect effect) {
        switch (effect) {
            case Effect.Commit commit -> {
                disk.commit(commit.rows());
                commit.rows().forEach(this::learn);
            }
            case Effect.Send send -> send(List.of(send.to()), send.message());
            case Effect.Broadcast broadcast -> send(broadcast.to(), broadcast.message());
            case Effect.MakeCommitments make ->
                signer.commitments(make.session())
                        .ifPresent(commitment -> handle(new Event.CommitmentsReady(now(), make.session(), commitment)));
            case Effect.MakeShare make ->
                signer.share(make.session(), make.signing())
                        .ifPresent(share -> handle(new Event.ShareReady(now(), make.session(), share)));
            case Effect.Attested decided -> {
                publishing.add(decided.attestation());
                cluster.attested(this, decided.attestation());
            }
            case Effect.CommitteeChanged changed -> cluster.note(self, "changed", changed);
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
            case Row.BootRow boot -> generation = boot.generation();
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
                    self, header.place(), observation.sectionRoots().getFirst()));
        } else if (message instanceof Message.Vote vote) {
            cluster.happened(new Happening.Voted(self, header.place(), vote.digest()));
        } else if (message instanceof Message.Share share) {
            cluster.happened(new Happening.Shared(
                    self,
                    header.place(),
                    share.digest(),
                    disk.lock(header.place().stream(), header.place().window())));
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
