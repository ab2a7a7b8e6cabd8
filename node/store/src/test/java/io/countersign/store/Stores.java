package io.countersign.store;

import io.countersign.model.Refusal;
import io.countersign.model.Result;
import java.nio.file.Path;

/** Opens stores that must open, and takes the refusal of those that must not. */
final class Stores {
    private Stores() {}

    static SqlStore open(Path folder) {
        return switch (SqlStore.open(folder)) {
            case Result.Ok<SqlStore>(SqlStore store) -> store;
            case Result.No<SqlStore>(Refusal refusal) -> throw new AssertionError(refusal.toString());
        };
    }

    static Refusal refused(Path folder) {
        return switch (SqlStore.open(folder)) {
            case Result.Ok<SqlStore>(SqlStore store) -> {
                store.close();
                throw new AssertionError("opened");
            }
            case Result.No<SqlStore>(Refusal refusal) -> refusal;
        };
    }
}
