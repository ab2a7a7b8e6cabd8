package io.countersign.core.round;

import io.countersign.core.config.Stream;
import io.countersign.core.message.HeldFloor;
import io.countersign.core.observe.Leaf;
import io.countersign.core.port.Row.FloorRow;
import io.countersign.core.report.EvidenceItem;
import io.countersign.core.report.Report;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a stream never falls below.
 *
 * @param window the highest window locked
 * @param items per slot the newest item ever locked
 */
record Floor(long window, List<Optional<Leaf>> items) {
    Floor {
        items = List.copyOf(items);
    }

    static Floor none(Stream stream) {
        return new Floor(
                0, stream.slots().stream().map(slot -> Optional.<Leaf>empty()).toList());
    }

    /** A row of another configuration does not fit and counts for its window only. */
    static Floor of(Stream stream, FloorRow row) {
        return row.items().size() == stream.slots().size()
                ? new Floor(row.window(), row.items())
                : new Floor(row.window(), none(stream).items());
    }

    /** Whether any certified item is older than one that was locked before. */
    boolean forbids(List<Optional<Leaf>> certified) {
        for (int i = 0; i < items.size(); i++) {
            Optional<Leaf> floor = items.get(i);
            Optional<Leaf> item = certified.get(i);
            if (floor.isPresent() && item.isPresent() && item.get().isOlderThan(floor.get())) {
                return true;
            }
        }
        return false;
    }

    Floor raised(Stream stream, long toWindow, Report report) {
        List<Optional<Leaf>> next = new ArrayList<>(items);
        for (EvidenceItem item : report.evidence()) {
            for (int i = 0; i < next.size(); i++) {
                boolean newer = next.get(i).isEmpty() || next.get(i).get().isOlderThan(item.leaf());
                if (newer && item.fills(stream.slots().get(i))) {
                    next.set(i, Optional.of(item.leaf()));
                }
            }
        }
        return new Floor(Math.max(window, toWindow), next);
    }

    /** What {@code needed} operators claim at least: one of them is honest where more than f must. */
    Floor raised(List<HeldFloor> claims, int needed) {
        List<Optional<Leaf>> next = new ArrayList<>(items);
        for (int i = 0; i < next.size(); i++) {
            int slot = i;
            Optional<Leaf> claimed = claims.stream()
                    .flatMap(claim -> claim.items().entries().get(slot).stream())
                    .sorted(Leaf.NEWEST_FIRST)
                    .skip(needed - 1L)
                    .findFirst();
            boolean newer = claimed.isPresent()
                    && (next.get(i).isEmpty() || next.get(i).get().isOlderThan(claimed.get()));
            if (newer) {
                next.set(i, claimed);
            }
        }
        return new Floor(window, next);
    }

    FloorRow row(Stream stream) {
        return new FloorRow(stream.id(), window, items);
    }
}
