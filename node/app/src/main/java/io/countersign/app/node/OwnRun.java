package io.countersign.app.node;

import io.countersign.core.port.Ledger;
import io.countersign.core.port.Row.BootRow;
import io.countersign.core.round.Event;
import io.countersign.model.Bytes;
import io.countersign.model.Committee;
import io.countersign.model.Digest32;
import io.countersign.model.OperatorId;
import io.countersign.model.ReasonCode;
import io.countersign.model.Refusal;
import io.countersign.peer.Hello;
import io.countersign.peer.Notice;
import io.countersign.store.SqlRuns;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * This run of this operator's node: its generation, durable before anybody hears of it, and what peers hold against it. What f+1
 * members of the committee at work say is true: that the disk is an older one raises the generation, that another run is alive stops
 * this one.
 */
final class OwnRun {
    private static final Logger LOG = LoggerFactory.getLogger(OwnRun.class);

    private final SqlRuns runs;
    private final Supplier<Committee> committee;
    private final InstantSource clock;
    private final Digest32 instance = freshInstance();
    private final SortedMap<OperatorId, Long> outdated = new TreeMap<>();
    private final SortedMap<OperatorId, Long> doubled = new TreeMap<>();
    private long generation;
    private boolean raised;
    private Optional<LongConsumer> links = Optional.empty();
    private Optional<Consumer<Event>> core = Optional.empty();

    private OwnRun(SqlRuns runs, Supplier<Committee> committee, InstantSource clock) {
        this.runs = runs;
        this.committee = committee;
        this.clock = clock;
        this.generation = runs.begin(0);
    }

    /**
     * Raises the generation by one start.
     *
     * @param committee the one at work
     */
    static OwnRun begin(SqlRuns runs, Supplier<Committee> committee, InstantSource clock) {
        return new OwnRun(runs, committee, clock);
    }

    /** Random bytes that no other run has. */
    static Digest32 freshInstance() {
        byte[] instance = new byte[Digest32.SIZE_BYTES];
        new SecureRandom().nextBytes(instance);
        return new Digest32(Bytes.of(instance));
    }

    /** The ledger of an epoch knows this run: a core that boots on it goes on under its generation. */
    synchronized void enter(Ledger ledger) {
        ledger.commit(List.of(new BootRow(generation, instance)));
    }

    Digest32 instance() {
        return instance;
    }

    synchronized Hello hello(Digest32 networkId, OperatorId self) {
        return new Hello(networkId, self, generation, instance.bytes(), runs.resolved());
    }

    /** @param raise takes a later generation for links made from then on */
    synchronized void linked(LongConsumer raise) {
        links = Optional.of(raise);
    }

    /** The core has booted: it hears what was told before, and what will be. */
    synchronized void booted(Consumer<Event> submit) {
        core = Optional.of(submit);
        if (raised) {
            submit.accept(new Event.Outdated(clock.instant(), generation));
        }
        runs.openDouble().ifPresent(this::stop);
    }

    synchronized void told(OperatorId peer, Notice notice) {
        switch (notice) {
            case Notice.Outdated(long seen) -> {
                outdated.put(peer, seen);
                believed(outdated)
                        .filter(known -> known >= generation && known < Long.MAX_VALUE)
                        .ifPresent(this::raise);
            }
            case Notice.Doubled(long seen) -> {
                doubled.put(peer, seen);
                boolean isOpen = runs.openDouble().isPresent();
                believed(doubled)
                        .filter(known -> !isOpen && known > runs.resolved())
                        .ifPresent(known -> {
                            runs.doubled(known);
                            stop(known);
                        });
            }
        }
    }

    private Optional<Long> believed(SortedMap<OperatorId, Long> told) {
        Committee present = committee.get();
        return present.quorum()
                .believed(told.entrySet().stream()
                        .filter(word -> present.includes(word.getKey()))
                        .map(Map.Entry::getValue)
                        .toList());
    }

    private void raise(long seen) {
        generation = runs.begin(seen);
        raised = true;
        LOG.warn("this disk is older than generation {}, which peers have seen: going on as {}", seen, generation);
        links.ifPresent(own -> own.accept(generation));
        core.ifPresent(submit -> submit.accept(new Event.Outdated(clock.instant(), generation)));
    }

    private void stop(long seen) {
        Refusal why = new Refusal(
                ReasonCode.DOUBLE_RUN,
                "this operator",
                "peers saw two runs of it alive, up to generation " + seen
                        + "; see to it that one data folder is left, then"
                        + " run `countersign ledger clear-double` on it");
        LOG.error("{}", why);
        core.ifPresent(submit -> submit.accept(new Event.Doubled(clock.instant(), why)));
    }
}
