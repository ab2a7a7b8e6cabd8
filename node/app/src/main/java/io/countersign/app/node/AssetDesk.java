package io.countersign.app.node;

import io.countersign.core.config.Window;
import io.countersign.core.config.WindowSchedule;
import io.countersign.core.reconcile.AssetPolicy;
import io.countersign.core.reconcile.Break;
import io.countersign.core.reconcile.ChainView;
import io.countersign.core.reconcile.ChainWatch;
import io.countersign.core.reconcile.PositionReader;
import io.countersign.core.reconcile.Reconciled;
import io.countersign.core.reconcile.Reconciliation;
import io.countersign.core.round.Event;
import io.countersign.model.AssetId;
import io.countersign.model.Digest32;
import io.countersign.model.Fact;
import io.countersign.model.FactBody;
import io.countersign.model.Quantity;
import io.countersign.model.Refusal;
import io.countersign.model.Result;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Watches one asset over all its chains: reconciles transfers and supply, stops its signing while a critical break is open, and
 * reads its position at every cut a book asks for. A cut that could not be read while it was asked for is refused once, with the
 * last reason. Driven by one polling task.
 */
final class AssetDesk {
    /** The last word on the asset, for views. */
    record Picture(Reconciled reconciled, Optional<Instant> cut, Optional<Fact> position) {}

    private final AssetPolicy policy;
    private final Collection<ChainDesk> chains;
    private final PositionReader positions;
    private final List<WindowSchedule> schedules;
    private final Supplier<Optional<Fact>> holdings;
    private final Latches latches;
    private final Consumer<Event> core;
    private final Consumer<Refusal> refused;
    private final Set<Instant> cutsRead = new HashSet<>();
    private final SortedMap<Instant, Refusal> cutsUnread = new TreeMap<>();
    private boolean halted;
    private volatile Optional<Picture> picture = Optional.empty();

    /**
     * @param schedules of the books that read this asset's position
     * @param holdings the newest accepted statement of holdings
     */
    AssetDesk(
            AssetPolicy policy,
            Collection<ChainDesk> chains,
            List<WindowSchedule> schedules,
            Supplier<Optional<Fact>> holdings,
            Latches latches,
            Consumer<Event> core,
            Consumer<Refusal> refused) {
        this.policy = policy;
        this.chains = List.copyOf(chains);
        this.positions = new PositionReader(
                policy, chains.stream().map(ChainDesk::adapter).toList());
        this.schedules = List.copyOf(schedules);
        this.holdings = holdings;
        this.latches = latches;
        this.core = core;
        this.refused = refused;
    }

    AssetId asset() {
        return policy.asset();
    }

    AssetPolicy policy() {
        return policy;
    }

    Optional<Picture> picture() {
        return picture;
    }

    /** The newest accepted statement of holdings. */
    Optional<Fact> holdings() {
        return holdings.get();
    }

    Optional<Refusal> latched() {
        return latches.open(latchName());
    }

    private static Quantity eligible(Fact fact) {
        return ((FactBody.Holdings) fact.body()).eligible();
    }

    void poll(Instant now) {
        List<ChainWatch> watches = watches();
        List<ChainView> views =
                watches.stream().map(ChainWatch::view).flatMap(Optional::stream).toList();
        Reconciled reconciled = Reconciliation.of(policy, views, holdings().map(AssetDesk::eligible), now);
        reconciled
                .latching()
                .forEach(found ->
                        latches.latch(latchName(), found.refusal(policy.asset().name())));
        halt(reconciled, now);
        Optional<Fact> position = readCuts(now, watches);
        picture = Optional.of(new Picture(
                reconciled,
                position.map(fact -> fact.key().asOf()).or(() -> picture.flatMap(Picture::cut)),
                position.or(() -> picture.flatMap(Picture::position))));
    }

    private String latchName() {
        return "asset/" + policy.asset().name();
    }

    private void halt(Reconciled reconciled, Instant now) {
        Optional<Refusal> why = latches.open(latchName())
                .or(() -> reconciled.breaks().stream()
                        .filter(Break::isCritical)
                        .findFirst()
                        .map(found -> found.refusal(policy.asset().name())));
        if (why.isPresent() && !halted) {
            core.accept(new Event.AssetHalted(now, policy.asset(), why.get()));
        } else if (why.isEmpty() && halted) {
            core.accept(new Event.AssetCleared(now, policy.asset()));
        }
        halted = why.isPresent();
    }

    /** The newest position read in this poll, if any. */
    private Optional<Fact> readCuts(Instant now, List<ChainWatch> watches) {
        NavigableSet<Instant> asked = cutsAskedFor(now);
        forgetAllBut(asked);
        Optional<Fact> newest = Optional.empty();
        for (Instant cut : asked) {
            if (cutsRead.contains(cut)) {
                continue;
            }
            switch (positions.at(cut, watches)) {
                case Result.Ok<Fact>(Fact fact) -> {
                    cutsRead.add(cut);
                    cutsUnread.remove(cut);
                    core.accept(new Event.FactStored(now, fact, now, Digest32.ZERO));
                    newest = Optional.of(fact);
                }
                case Result.No<Fact>(Refusal why) -> cutsUnread.put(cut, why);
            }
        }
        return newest;
    }

    /** Cuts in the past of windows that may still be decided. */
    private NavigableSet<Instant> cutsAskedFor(Instant now) {
        NavigableSet<Instant> asked = new TreeSet<>();
        schedules.forEach(schedule ->
                schedule.undecidedPastCutAt(now).stream().map(Window::cut).forEach(asked::add));
        return asked;
    }

    private void forgetAllBut(Set<Instant> asked) {
        cutsRead.retainAll(asked);
        cutsUnread.forEach((cut, why) -> {
            if (!asked.contains(cut)) {
                refused.accept(new Refusal(why.code(), policy.asset().name(), "no position at " + cut + ": " + why));
            }
        });
        cutsUnread.keySet().retainAll(asked);
    }

    private List<ChainWatch> watches() {
        return chains.stream()
                .map(chain -> chain.watch(policy.asset()))
                .flatMap(Optional::stream)
                .toList();
    }
}
