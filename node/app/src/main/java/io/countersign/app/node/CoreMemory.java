package io.countersign.app.node;

import io.countersign.core.round.Event;
import io.countersign.model.AssetId;
import io.countersign.model.DealRef;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * What a core that starts later must be told of the time before: the newest facts, the assets that are stopped, and how each deal
 * stands at its gate; first of all what peers hold against this run.
 */
final class CoreMemory {
    static final int MAX_FACTS = 10_000;

    private final Deque<Function<Instant, Event>> runs = new ArrayDeque<>();
    private final Deque<Function<Instant, Event>> facts = new ArrayDeque<>();
    private final Map<AssetId, Function<Instant, Event>> halts = new LinkedHashMap<>();
    private final Map<DealRef, Function<Instant, Event>> gates = new LinkedHashMap<>();

    void add(Event event) {
        switch (event) {
            case Event.FactStored stored ->
                remember(now -> new Event.FactStored(now, stored.fact(), stored.storedAt(), stored.evidence()));
            case Event.FactWithdrawn withdrawn ->
                remember(now -> new Event.FactWithdrawn(now, withdrawn.key(), withdrawn.version()));
            case Event.AssetHalted halted ->
                halts.put(halted.asset(), now -> new Event.AssetHalted(now, halted.asset(), halted.why()));
            case Event.AssetCleared cleared -> halts.remove(cleared.asset());
            case Event.GateObserved observed ->
                gates.put(
                        observed.deal(),
                        now -> new Event.GateObserved(now, observed.deal(), observed.block(), observed.outcome()));
            case Event.Doubled doubled -> runs.add(now -> new Event.Doubled(now, doubled.why()));
            case Event.Outdated outdated -> runs.add(now -> new Event.Outdated(now, outdated.generation()));
            case Event.Contradicted latched -> {}
            case Event.AttestationSeen ofOneEpoch -> {}
            case Event.ChainMuted ofOneEpoch -> {}
            case Event.ChainUnmuted ofOneEpoch -> {}
            case Event.Tick own -> {}
            case Event.Received own -> {}
            case Event.CommitmentsReady own -> {}
            case Event.ShareReady own -> {}
            case Event.ClockJumped own -> {}
        }
    }

    private void remember(Function<Instant, Event> fact) {
        facts.add(fact);
        if (facts.size() > MAX_FACTS) {
            facts.remove();
        }
    }

    /** In the order in which it happened, as if it happened now. */
    List<Event> again(Instant now) {
        return Stream.of(runs, facts, halts.values(), gates.values())
                .flatMap(Collection::stream)
                .map(event -> event.apply(now))
                .toList();
    }
}
