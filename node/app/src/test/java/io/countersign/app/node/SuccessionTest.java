package io.countersign.app.node;

import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.core.config.NetworkConfig;
import io.countersign.core.port.Row.AttestedRow;
import io.countersign.model.Committee;
import io.countersign.model.KeyChange;
import io.countersign.model.Result;
import io.countersign.store.SqlStore;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Committees of epochs 1, 2 and 3; windows open every 20 s and expire 32 s later. */
class SuccessionTest {
    private static final Instant SECOND_FROM = CoreTwins.GENESIS.plusSeconds(100);
    private static final Instant THIRD_FROM = CoreTwins.GENESIS.plusSeconds(200);
    private static final Duration LIFE = Duration.ofSeconds(32);
    private static final Committee SECOND = CoreTwins.committee(2, SECOND_FROM, KeyChange.KEEP, 1, 2, 3, 5);
    private static final Committee THIRD = CoreTwins.committee(3, THIRD_FROM, KeyChange.KEEP, 1, 2, 5, 6);
    private static final NetworkConfig NETWORK = CoreTwins.network(SECOND, THIRD);

    private final Succession succession = new Succession(NETWORK);

    @Test
    void aCommitteeThatIsOnlyListedOwnsNothing() {
        assertThat(succession.ownerOf(THIRD_FROM.plusSeconds(1)).epoch()).isEqualTo(1);
        assertThat(succession.last()).isEqualTo(1);
    }

    @Test
    void aSignedChangeGivesTheWindowsFromItsInstantOnToTheNext() {
        succession.add(CoreTwins.change(NETWORK, 2));
        assertThat(succession.ownerOf(SECOND_FROM.minusSeconds(1)).epoch()).isEqualTo(1);
        assertThat(succession.ownerOf(SECOND_FROM).epoch()).isEqualTo(2);
        assertThat(succession.last()).isEqualTo(2);
    }

    @Test
    void aChangeWhosePredecessorIsNotKnownWaitsForIt() {
        succession.add(CoreTwins.change(NETWORK, 3));
        assertThat(succession.last()).isEqualTo(1);
        succession.add(CoreTwins.change(NETWORK, 2));
        assertThat(succession.last()).isEqualTo(3);
    }

    @Test
    void aCommitteeIsOverWhenItsLastWindowExpiredAndTheNextHasSigned() {
        Instant expired = SECOND_FROM.plus(LIFE);
        succession.add(CoreTwins.change(NETWORK, 2));
        assertThat(succession.isOver(1, expired))
                .as("the next one may still have to ask")
                .isFalse();
        succession.add(CoreTwins.book(2, 120));
        assertThat(succession.isOver(1, expired.minusSeconds(1))).isFalse();
        assertThat(succession.isOver(1, expired)).isTrue();
        assertThat(succession.isOver(2, expired)).isFalse();
    }

    @Test
    void allOfItComesBackFromTheLedgersOfAllEpochs(@TempDir Path folder) {
        try (SqlStore store = ((Result.Ok<SqlStore>) SqlStore.open(folder)).value()) {
            store.ledger(1).commit(List.of(new AttestedRow(CoreTwins.change(NETWORK, 2), List.of())));
            store.ledger(2).commit(List.of(new AttestedRow(CoreTwins.book(2, 120), List.of())));
            Succession known = Succession.of(NETWORK, store::ledger);
            assertThat(known.isOver(1, SECOND_FROM.plus(LIFE))).isTrue();
        }
    }
}
