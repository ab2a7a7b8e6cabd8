package io.countersign.core.publish;

import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.core.publish.PublicationPlan.Action;
import io.countersign.model.Address;
import io.countersign.model.BlockRef;
import io.countersign.model.BookId;
import io.countersign.model.ChainId;
import io.countersign.model.Digest32;
import io.countersign.model.Hashes;
import io.countersign.model.OperatorId;
import io.countersign.model.Quorum;
import io.countersign.model.Scope;
import io.countersign.model.SettlementOutcome;
import io.countersign.model.Statement;
import io.countersign.model.StreamId;
import io.countersign.spi.BookState;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PublicationPlanTest {
    private static final Instant EFFECTIVE = Instant.parse("2026-11-02T09:00:00Z");
    private static final Instant ATTESTED = EFFECTIVE.minusSeconds(30);
    private static final ChainId CHAIN = new ChainId(10);
    private static final List<OperatorId> OPERATORS = Quorum.of(4).members().toList();

    @Test
    void everyOperatorHasATurnOneStageAfterTheOther() {
        Set<Instant> turns = new HashSet<>();
        OPERATORS.forEach(operator -> turns.add(plan(operator, Scope.EVERYWHERE).sendAt()));

        assertThat(turns)
                .containsExactlyInAnyOrder(
                        ATTESTED, ATTESTED.plusSeconds(3), ATTESTED.plusSeconds(6), ATTESTED.plusSeconds(9));
    }

    @Test
    void theOrderChangesWithDigestAndChain() {
        Set<List<OperatorId>> orders = new HashSet<>();
        for (int i = 0; i < 50; i++) {
            orders.add(
                    Turns.of(Hashes.keccak256("digest " + i), CHAIN, OPERATORS).order());
            orders.add(Turns.of(Hashes.keccak256("digest"), new ChainId(i + 1), OPERATORS)
                    .order());
        }

        assertThat(orders).hasSizeGreaterThan(20);
    }

    @Test
    void nobodyFixesTheFirstPlace() {
        int[] firsts = new int[OPERATORS.size()];
        for (int i = 0; i < 400; i++) {
            firsts[
                    Turns.of(Hashes.keccak256("digest " + i), CHAIN, OPERATORS)
                                    .order()
                                    .get(0)
                                    .index()
                            - 1]++;
        }

        for (int count : firsts) {
            assertThat(count).isBetween(60, 140);
        }
    }

    @Test
    void theContractIsReadBeforeAnythingElseDecides() {
        PublicationPlan plan = plan(OPERATORS.get(0), Scope.EVERYWHERE);
        Instant turn = plan.sendAt();

        assertThat(plan.action(turn, new Landing.Here())).isEqualTo(Action.LANDED);
        assertThat(plan.action(turn, new Landing.Contradicted())).isEqualTo(Action.CONTRADICTED);
        assertThat(plan.action(turn, new Landing.Passed())).isEqualTo(Action.MISSED);
        assertThat(plan.action(turn, new Landing.Absent())).isEqualTo(Action.READ_AND_SEND);
        assertThat(plan.action(turn.minusMillis(1), new Landing.Absent())).isEqualTo(Action.WAIT);
    }

    @Test
    void nothingIsSentFromAMarginBeforeExpiry() {
        PublicationPlan plan = plan(OPERATORS.get(0), Scope.EVERYWHERE);
        Instant expiresAt = plan.statement().expiresAt();

        assertThat(plan.action(expiresAt.minusSeconds(11), new Landing.Absent()))
                .isEqualTo(Action.READ_AND_SEND);
        assertThat(plan.action(expiresAt.minusSeconds(10), new Landing.Absent()))
                .isEqualTo(Action.MISSED);
    }

    @Test
    void turnsOfAnEffectStartWhenItIsInForce() {
        Scope gate = Scope.of(CHAIN, Address.fromHex("0x00000000000000000000000000000000000000aa"));

        assertThat(OPERATORS.stream()
                        .map(operator -> plan(operator, gate).sendAt())
                        .min(Instant::compareTo))
                .contains(EFFECTIVE);
    }

    @Test
    void landingIsWhatTheHubHolds() {
        Statement statement = statement(Scope.EVERYWHERE);

        assertThat(Landing.of(statement, hub())).isEqualTo(new Landing.Absent());
        assertThat(Landing.of(statement, hub(round(6, "lanes")))).isEqualTo(new Landing.Absent());
        assertThat(Landing.of(statement, hub(round(6, "lanes"), round(7, "lanes"))))
                .isEqualTo(new Landing.Here());
        assertThat(Landing.of(statement, hub(round(7, "lanes"), round(8, "lanes"))))
                .isEqualTo(new Landing.Here());
        assertThat(Landing.of(statement, hub(round(7, "other")))).isEqualTo(new Landing.Contradicted());
        assertThat(Landing.of(statement, hub(round(8, "lanes")))).isEqualTo(new Landing.Passed());
    }

    @Test
    void landingIsWhatTheGateExecuted() {
        assertThat(Landing.of(SettlementOutcome.RELEASE, Optional.empty())).isEqualTo(new Landing.Absent());
        assertThat(Landing.of(SettlementOutcome.RELEASE, Optional.of(SettlementOutcome.RELEASE)))
                .isEqualTo(new Landing.Here());
        assertThat(Landing.of(SettlementOutcome.RELEASE, Optional.of(SettlementOutcome.RETURN)))
                .isEqualTo(new Landing.Contradicted());
    }

    private static PublicationPlan plan(OperatorId self, Scope scope) {
        Statement statement = statement(scope);
        return PublicationPlan.of(
                statement,
                Hashes.keccak256("digest"),
                CHAIN,
                OPERATORS,
                self,
                ATTESTED,
                Duration.ofSeconds(3),
                Duration.ofSeconds(10));
    }

    private static Statement statement(Scope scope) {
        return new Statement(
                StreamId.ofBook(new BookId("nav")),
                7,
                EFFECTIVE.minusSeconds(60),
                EFFECTIVE,
                EFFECTIVE.plusSeconds(60),
                EFFECTIVE.plusSeconds(60),
                Digest32.ZERO,
                Digest32.ZERO,
                Hashes.keccak256("lanes"),
                scope);
    }

    private static BookState hub(BookState.Round... rounds) {
        return new BookState(new BlockRef(CHAIN, 1, Digest32.ZERO, ATTESTED), List.of(rounds));
    }

    private static BookState.Round round(long sequence, String lanes) {
        return new BookState.Round(sequence, EFFECTIVE, EFFECTIVE.plusSeconds(60), Hashes.keccak256(lanes));
    }
}
