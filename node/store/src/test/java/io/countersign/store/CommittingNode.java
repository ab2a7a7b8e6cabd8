package io.countersign.store;

import io.countersign.core.port.Row;
import io.countersign.core.port.Row.FloorRow;
import java.nio.file.Path;
import java.util.List;

/** Commits a lock and its floor for one window after another, for ever, and says each window once it is durable. */
final class CommittingNode {
    private CommittingNode() {}

    public static void main(String[] arguments) {
        try (SqlStore store = Stores.open(Path.of(arguments[0]))) {
            long window = store.ledger(1).load().rows().stream()
                    .filter(FloorRow.class::isInstance)
                    .mapToLong(row -> ((FloorRow) row).window())
                    .max()
                    .orElse(0);
            while (true) {
                window++;
                List<Row> batch = List.of(Samples.lock(window, 0, "a"), Samples.floor(window, window));
                store.ledger(1).commit(batch);
                System.out.println(window);
            }
        }
    }
}
