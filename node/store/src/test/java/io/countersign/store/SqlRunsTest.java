package io.countersign.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.model.Bytes;
import io.countersign.model.OperatorId;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every step is followed by a restart. */
class SqlRunsTest {
    private static final OperatorId TWO = new OperatorId(2);

    @TempDir
    Path folder;

    private <T> T after(Consumer<SqlRuns> step, Function<SqlRuns, T> question) {
        try (SqlStore store = Stores.open(folder)) {
            step.accept(store.runs());
        }
        try (SqlStore store = Stores.open(folder)) {
            return question.apply(store.runs());
        }
    }

    private long begun(Consumer<SqlRuns> step, long above) {
        return after(step, runs -> runs.begin(above));
    }

    @Test
    void theLastRunOfAPeerIsKnownAfterARestart() {
        StoredRun first = new StoredRun(3, Bytes.fromHex("01"), 0);
        StoredRun last = new StoredRun(4, Bytes.fromHex("02"), 4);
        assertThat(after(runs -> {}, SqlRuns::peers)).isEmpty();
        assertThat(after(runs -> runs.remember(TWO, first), SqlRuns::peers)).isEqualTo(Map.of(TWO, first));
        assertThat(after(runs -> runs.remember(TWO, last), SqlRuns::peers)).isEqualTo(Map.of(TWO, last));
    }

    @Test
    void aDoubleStaysOpenUntilPeopleResolveIt() {
        assertThat(after(runs -> runs.doubled(5), SqlRuns::openDouble)).contains(5L);
        assertThat(after(runs -> {}, SqlRuns::resolved)).isZero();
        assertThat(begun(runs -> {}, 5)).isEqualTo(6);
        assertThat(after(SqlRuns::resolve, SqlRuns::openDouble)).isEmpty();
        assertThat(after(runs -> runs.doubled(4), SqlRuns::openDouble))
                .as("an old saying of a peer opens nothing again")
                .isEmpty();
        assertThat(after(runs -> runs.doubled(9), SqlRuns::openDouble)).contains(9L);
        assertThat(after(runs -> {}, SqlRuns::resolved)).isEqualTo(6);
        assertThat(begun(SqlRuns::resolve, 0))
                .as("a start is above every run that peers saw")
                .isEqualTo(10);
    }

    @Test
    void everyStartIsAboveAllBeforeInEveryEpochAndAboveWhatPeersSaw() {
        assertThat(begun(runs -> {}, 0)).isEqualTo(1);
        try (SqlStore store = Stores.open(folder)) {
            store.ledger(1).commit(List.of(Samples.boot(4, "a clock that jumped")));
            store.ledger(2).commit(List.of(Samples.boot(7, "a clock that jumped")));
        }
        assertThat(begun(runs -> {}, 0)).isEqualTo(8);
        assertThat(begun(runs -> {}, 20)).isEqualTo(21);
        assertThat(begun(runs -> {}, 3)).isEqualTo(22);
    }
}
