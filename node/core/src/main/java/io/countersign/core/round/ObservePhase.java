package io.countersign.core.round;

import io.countersign.core.config.BookConfig;
import io.countersign.core.config.CommitteeStream;
import io.countersign.core.config.DealStream;
import io.countersign.core.config.FeedRule;
import io.countersign.core.config.ItemSlot;
import io.countersign.core.message.Message.Observation;
import io.countersign.core.observe.HeldFact;
import io.countersign.core.observe.ItemHistory;
import io.countersign.core.observe.Leaf;
import io.countersign.core.observe.Leaves;
import io.countersign.core.port.Row.ObservationRow;
import io.countersign.model.Bytes;
import io.countersign.model.Digest32;
import io.countersign.model.Hashes;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Phase 1: fix the observation of the window once, store it, and send it to the leader of every view. */
final class ObservePhase {
    private ObservePhase() {}

    static void run(Turn turn, At at) {
        if (turn.view(at).voting().observed()) {
            return;
        }
        if (turn.window(at).own().isEmpty() && mayFix(turn, at)) {
            fix(turn, at);
        }
        Optional<WindowState.OwnObservation> own = turn.window(at).own();
        if (own.isEmpty()) {
            return;
        }
        turn.put(at, turn.view(at).observed());
        Observation observation = new Observation(
                List.of(own.get().root()),
                own.get().evidenceRoot(),
                Deals.isRequested(turn, at),
                isVetoed(turn, at),
                turn.start.generation(),
                BootBarrier.held(turn.window(at)));
        turn.send(turn.setup.leaders().leader(at.stream(), at.window(), at.view()), at.place(), observation);
    }

    /** A window older than this run may have been observed before its rows were lost: never observe it a second time. A change has one content. */
    private static boolean mayFix(Turn turn, At at) {
        return !turn.setup.rules().bootBarrier()
                || turn.start.first()
                || at.stream() instanceof CommitteeStream
                || !BootBarrier.isOlderThanRun(turn, at);
    }

    private static void fix(Turn turn, At at) {
        List<Optional<Leaf>> leaves = new ArrayList<>();
        List<Bytes> evidence = new ArrayList<>();
        for (ItemSlot slot : at.stream().slots()) {
            Optional<HeldFact> item = item(turn, at, slot);
            leaves.add(item.map(HeldFact::leaf));
            item.ifPresent(held -> evidence.add(held.evidence().bytes()));
        }
        Leaves section = new Leaves(leaves);
        Digest32 evidenceRoot = Hashes.merkleRoot(evidence);
        turn.put(at, turn.window(at).withOwn(new WindowState.OwnObservation(section, section.root(), evidenceRoot)));
        turn.commit(new ObservationRow(at.stream().id(), at.window().sequence(), section, evidenceRoot));
    }

    private static Optional<HeldFact> item(Turn turn, At at, ItemSlot slot) {
        ItemHistory history = turn.items.history(slot);
        Instant cut = at.window().cut();
        return switch (slot.kind()) {
            case NAV, HOLDINGS, SETTLEMENT -> history.usableAt(cut);
            case POSITION -> isVetoed(turn, slot) ? Optional.empty() : history.exactlyAt(cut);
            case COMMITTEE -> history.exactlyAt(cut);
        };
    }

    private static boolean isVetoed(Turn turn, ItemSlot slot) {
        return turn.vetoes.keySet().stream()
                .anyMatch(asset -> asset.name().equals(slot.instrument().name()));
    }

    private static boolean isVetoed(Turn turn, At at) {
        return switch (at.stream()) {
            case BookConfig book ->
                book.feeds().stream()
                        .flatMap((FeedRule feed) -> feed.asset().stream())
                        .anyMatch(asset -> turn.vetoes.containsKey(asset));
            case DealStream deal -> false;
            case CommitteeStream change -> false;
        };
    }
}
