package io.countersign.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.countersign.core.port.Row;
import io.countersign.model.Bytes;
import io.countersign.model.OperatorId;
import io.countersign.model.ReasonCode;
import io.countersign.model.Refusal;
import io.countersign.model.Result;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An operator's history moves from one database to another. */
class SqlHistoryTest {
    private static final OperatorId TWO = new OperatorId(2);
    private static final StoredRun RUN = new StoredRun(3, Bytes.fromHex("01"), 2);

    @TempDir
    Path folder;

    private SqlStore from;
    private SqlStore to;

    @BeforeEach
    void open() {
        from = Stores.open(folder.resolve("from"));
        to = Stores.open(folder.resolve("to"));
    }

    @AfterEach
    void close() {
        from.close();
        to.close();
    }

    private void move() {
        assertThat(to.history().take(from.history().read())).isEqualTo(Result.ok(true));
    }

    private static void fill(SqlStore store) {
        store.ledger(1)
                .commit(List.of(
                        Samples.lock(7, 1, "a"),
                        Samples.floor(7, 1),
                        Samples.attested(6, "b"),
                        Samples.latch("asset"),
                        Samples.observation(7, 1),
                        Samples.boot(4, "a run"),
                        Samples.misbehaviour(3)));
        store.ledger(2).commit(List.of(Samples.lock(8, 0, "c")));
        store.runs().begin(0);
        store.runs().remember(TWO, RUN);
    }

    @Test
    void everythingThatForbidsMovesAndNothingElse() {
        fill(from);
        move();
        assertThat(to.history().read().epochs()).isEqualTo(from.history().read().epochs());
        assertThat(to.ledger(1).load().rows())
                .containsExactlyInAnyOrder(
                        Samples.lock(7, 1, "a"), Samples.floor(7, 1), Samples.attested(6, "b"), Samples.latch("asset"));
        assertThat(to.ledger(2).load().rows()).containsExactly(Samples.lock(8, 0, "c"));
        assertThat(to.runs().peers()).isEqualTo(Map.of(TWO, RUN));
        assertThatThrownBy(() -> to.ledger(1).commit(List.of(Samples.lock(7, 1, "b"))))
                .isInstanceOf(LedgerViolationException.class);
    }

    @Test
    void theNextStartIsAboveTheNodeThatWasLeftEvenIfThatStartsOnceMore() {
        fill(from);
        move();
        assertThat(to.runs().begin(0)).isGreaterThan(from.runs().begin(0));
    }

    @Test
    void movingTwiceChangesNothing() {
        fill(from);
        move();
        SigningHistory once = to.history().read();
        move();
        assertThat(to.history().read()).isEqualTo(once);
    }

    @Test
    void nothingThatIsHeldFalls() {
        to.ledger(1).commit(List.of(Samples.lock(7, 5, "later"), Samples.floor(9, 3), Samples.attested(6, "b")));
        to.runs().begin(40);
        to.runs().remember(TWO, new StoredRun(9, Bytes.fromHex("09"), 0));
        fill(from);
        move();
        assertThat(to.ledger(1).load().rows())
                .contains(Samples.lock(7, 5, "later"), Samples.floor(9, 3), Samples.attested(6, "b"));
        assertThat(to.runs().generation()).isEqualTo(41);
        assertThat(to.runs().peers()).isEqualTo(Map.of(TWO, new StoredRun(9, Bytes.fromHex("09"), 2)));
    }

    @Test
    void twoSignedDigestsOfOneWindowAreRefusedAndNothingIsTaken() {
        to.ledger(1).commit(List.of(Samples.attested(6, "another")));
        fill(from);
        assertThat(to.history().take(from.history().read()))
                .isEqualTo(Result.no(new Refusal(ReasonCode.EQUIVOCATION, "ledger", "two signed digests of window 6")));
        assertThat(to.ledger(1).load().rows()).containsExactly(Samples.attested(6, "another"));
        assertThat(to.ledger(2).load().rows()).isEmpty();
        assertThat(to.runs().generation()).isZero();
    }

    @Test
    void aDoubledOperatorStaysDoubledWhereverItMoves() {
        from.runs().doubled(5);
        move();
        assertThat(to.runs().openDouble()).contains(5L);
    }

    @Test
    void whatIsOpenInEitherIsOpenAfterwardsWhateverTheOtherResolved() {
        from.runs().doubled(5);
        to.runs().begin(7);
        to.runs().resolve();
        move();
        assertThat(to.runs().openDouble()).isPresent();

        from.runs().resolve();
        move();
        assertThat(to.runs().openDouble()).isPresent();
        to.runs().resolve();
        assertThat(to.runs().openDouble()).isEmpty();
    }

    @Test
    void whatPeopleResolvedMovesToo() {
        from.runs().doubled(5);
        from.runs().resolve();
        move();
        assertThat(to.runs().openDouble()).isEmpty();
        assertThat(to.runs().resolved()).isEqualTo(5);
    }

    @Test
    void aHistoryHasNoRowThatForbidsNothing() {
        TreeMap<Integer, List<Row>> epochs = new TreeMap<>(Map.of(1, List.of(Samples.boot(1, "run"))));
        assertThatThrownBy(() -> new SigningHistory(1, Optional.empty(), 0, Map.of(), epochs))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
