package io.countersign.simulation;

import io.countersign.core.observe.Leaf;
import io.countersign.core.report.EvidenceItem;
import io.countersign.model.ChainId;
import io.countersign.model.FactKind;
import io.countersign.model.InstrumentId;
import io.countersign.model.SourceId;
import io.countersign.model.StreamId;
import java.util.HashMap;
import java.util.Map;

/** On each chain the accepted sequence rises, and no item behind it is older than one accepted before. */
final class S8Monotone implements Check {
    private record On(ChainId chain, StreamId stream) {}

    private record Item(On on, SourceId source, InstrumentId instrument, FactKind kind) {}

    private final Violations violations;
    private final Map<On, Long> sequences = new HashMap<>();
    private final Map<Item, Leaf> items = new HashMap<>();

    S8Monotone(Violations violations) {
        this.violations = violations;
    }

    @Override
    public void happened(Happening happening) {
        if (happening instanceof Happening.Accepted(var chain, var time, var report, var digest)) {
            On on = new On(chain, report.statement().stream());
            long sequence = report.statement().sequence();
            Long before = sequences.put(on, sequence);
            if (before != null && before >= sequence) {
                violations.report("S8", on + " accepted " + sequence + " after " + before);
            }
            report.evidence().forEach(item -> check(on, item));
        }
    }

    private void check(On on, EvidenceItem item) {
        Item slot = new Item(
                on, item.key().source(), item.key().instrument(), item.key().kind());
        Leaf before = items.put(slot, item.leaf());
        if (before != null && item.leaf().isOlderThan(before)) {
            violations.report("S8", slot + " went back from " + before + " to " + item.leaf());
        }
    }
}
