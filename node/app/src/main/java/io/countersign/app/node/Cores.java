package io.countersign.app.node;

import io.countersign.core.message.Envelope;
import io.countersign.core.message.EnvelopeCodec;
import io.countersign.core.round.Event;
import io.countersign.model.Bytes;
import io.countersign.model.Committee;
import io.countersign.model.FactBody;
import io.countersign.model.OperatorId;
import io.countersign.model.Refusal;
import io.countersign.model.Result;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.ThreadingModel;
import io.vertx.core.Vertx;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.IntConsumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The cores of all epochs that are at work, as one: each message goes to the core of its epoch, everything else that happens to all of
 * them. A core starts once the change into its epoch is signed and its key is here; it ends when nobody needs its committee any more.
 */
final class Cores implements AutoCloseable {
    /** Makes the core of an epoch; empty while its key is not here. */
    interface Maker {
        Optional<CoreLoop> make(int epoch, Cores all);
    }

    private static final Logger LOG = LoggerFactory.getLogger(Cores.class);

    private final Vertx vertx;
    private final Succession succession;
    private final Maker maker;
    private final Supplier<Optional<Refusal>> halted;
    private final IntConsumer ended;
    private final Consumer<Refusal> refusals;
    private final InstantSource clock;
    private final CoreMemory memory = new CoreMemory();
    private final SortedMap<Integer, CoreLoop> running = new TreeMap<>();

    /**
     * @param halted why this operator signs nothing any more, if a core stopped: then no other may begin
     * @param ended told of each core that is closed
     * @param refusals takes messages that are none
     */
    Cores(
            Vertx vertx,
            Succession succession,
            Maker maker,
            Supplier<Optional<Refusal>> halted,
            IntConsumer ended,
            Consumer<Refusal> refusals,
            InstantSource clock) {
        this.vertx = vertx;
        this.succession = succession;
        this.maker = maker;
        this.halted = halted;
        this.ended = ended;
        this.refusals = refusals;
        this.clock = clock;
    }

    /** Starts the core of the oldest committee that is not over, or an older one where its key is not here, and every later one. */
    void start() {
        int epoch = succession.last();
        while (epoch > Committee.FOUNDING_EPOCH && !succession.isOver(epoch - 1, clock.instant())) {
            epoch--;
        }
        while (!start(epoch)) {
            if (epoch == Committee.FOUNDING_EPOCH) {
                throw new IllegalStateException("there is no key of the founding committee");
            }
            epoch--;
        }
        poll();
    }

    /** Starts what may begin and ends what is over; one thread at a time, which may block. */
    void poll() {
        int next = last() + 1;
        while (next <= succession.last() && start(next)) {
            next++;
        }
        for (int epoch : epochs()) {
            if (succession.isOver(epoch, clock.instant()) && epoch < last()) {
                end(epoch);
            }
        }
    }

    synchronized List<Integer> epochs() {
        return List.copyOf(running.keySet());
    }

    private synchronized int last() {
        return running.lastKey();
    }

    private boolean start(int epoch) {
        Optional<CoreLoop> made = maker.make(epoch, this);
        made.ifPresent(loop -> {
            vertx.deployVerticle(loop, new DeploymentOptions().setThreadingModel(ThreadingModel.WORKER))
                    .await();
            begin(epoch, loop);
            LOG.info("the core of epoch {} runs", epoch);
        });
        return made.isPresent();
    }

    private synchronized void begin(int epoch, CoreLoop loop) {
        memory.again(clock.instant()).stream()
                .filter(event -> concerns(epoch, event))
                .forEach(loop::submit);
        halted.get().ifPresent(why -> loop.submit(new Event.Contradicted(clock.instant(), why)));
        running.put(epoch, loop);
    }

    private void end(int epoch) {
        CoreLoop over = remove(epoch);
        vertx.undeploy(over.deploymentID()).await();
        ended.accept(epoch);
        LOG.info("the core of epoch {} has ended: its windows are decided or expired", epoch);
    }

    private synchronized CoreLoop remove(int epoch) {
        CoreLoop loop = running.remove(epoch);
        if (loop == null) {
            throw new IllegalStateException("no core of epoch " + epoch + " runs");
        }
        return loop;
    }

    /** From any thread. */
    synchronized void submit(Event event) {
        memory.add(event);
        running.forEach((epoch, loop) -> {
            if (concerns(epoch, event)) {
                loop.submit(event);
            }
        });
    }

    /** To the core of one epoch, if it is at work; from any thread. */
    void submit(int epoch, Event event) {
        core(epoch).ifPresent(loop -> loop.submit(event));
    }

    private static boolean concerns(int epoch, Event event) {
        return switch (event) {
            case Event.FactStored stored ->
                !(stored.fact().body() instanceof FactBody.PreparedCommittee prepared) || prepared.epoch() == epoch + 1;
            case Event.AttestationSeen seen -> seen.attestation().epoch() == epoch;
            case Event.FactWithdrawn all -> true;
            case Event.AssetHalted all -> true;
            case Event.AssetCleared all -> true;
            case Event.GateObserved all -> true;
            case Event.Contradicted all -> true;
            case Event.Doubled all -> true;
            case Event.Outdated all -> true;
            case Event.ChainMuted ofOneEpoch -> false;
            case Event.ChainUnmuted ofOneEpoch -> false;
            case Event.Tick own -> false;
            case Event.Received own -> false;
            case Event.CommitmentsReady own -> false;
            case Event.ShareReady own -> false;
            case Event.ClockJumped own -> false;
        };
    }

    /** Bytes of a peer, or of another core of this node; {@code sender} is the one the channel proved. */
    void receive(OperatorId sender, Bytes message) {
        switch (EnvelopeCodec.decode(message)) {
            case Result.Ok<Envelope>(Envelope envelope) ->
                core(envelope.header().epoch()).ifPresent(loop -> loop.receive(sender, envelope));
            case Result.No<Envelope>(Refusal refusal) -> refusals.accept(refusal);
        }
    }

    private synchronized Optional<CoreLoop> core(int epoch) {
        return Optional.ofNullable(running.get(epoch));
    }

    /** Ends all of them. */
    @Override
    public void close() {
        for (int epoch : epochs()) {
            vertx.undeploy(remove(epoch).deploymentID()).await();
        }
    }
}
