package io.countersign.core.round;

import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.core.Networks;
import io.countersign.core.config.DealStream;
import io.countersign.core.config.Window;
import io.countersign.model.Attestation;
import io.countersign.model.BlockRef;
import io.countersign.model.Committee;
import io.countersign.model.DealRef;
import io.countersign.model.Digest32;
import io.countersign.model.Fact;
import io.countersign.model.KeyChange;
import io.countersign.model.Quantity;
import io.countersign.model.Scope;
import io.countersign.model.SettlementOutcome;
import io.countersign.model.SettlementPayload;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Settlements have an effect: one attempt at a time, each after proof that the one before can no longer be used. */
class SettlementTest {
    private static final DealRef DEAL = new DealRef("DEAL-1");
    private static final DealStream STREAM = new DealStream(DEAL, Networks.settlement());
    private static final Window SECOND = window(60);

    private Cluster cluster = new Cluster(4);

    private static Window window(long sequence) {
        return Networks.settlement().attempts().window(sequence).orElseThrow();
    }

    private static Fact settled(SettlementOutcome outcome, long version) {
        return Networks.settled(DEAL, Networks.GENESIS.plusSeconds(20), version, outcome);
    }

    private void confirmed(int nodes) {
        cluster.runUntil(Networks.GENESIS.plusSeconds(25));
        for (int node = 1; node <= nodes; node++) {
            cluster.fact(cluster.node(node), settled(SettlementOutcome.RELEASE, 1));
        }
    }

    private void gate(Instant blockTime, Optional<SettlementOutcome> outcome) {
        BlockRef block = new BlockRef(Networks.HOME, 100, Digest32.ZERO, blockTime);
        cluster.nodes.forEach(node -> node.handle(new Event.GateObserved(cluster.now, DEAL, block, outcome)));
    }

    private List<Attestation> attested() {
        return cluster.attested(2).stream()
                .filter(attestation -> attestation.statement().stream().equals(STREAM.id()))
                .toList();
    }

    @Test
    void anOutcomeIsAttestedForItsHomeGateAlone() {
        confirmed(4);
        cluster.runUntil(SECOND.open().minusSeconds(1));
        gate(SECOND.open().minusSeconds(3), Optional.empty());
        cluster.runUntil(SECOND.open().plusSeconds(2));
        assertThat(attested()).hasSize(1);
        Attestation attestation = attested().getFirst();
        assertThat(attestation.statement().scope()).isEqualTo(Scope.of(Networks.HOME, Networks.GATE));
        assertThat(attestation.payload())
                .isEqualTo(new SettlementPayload(
                                DEAL,
                                SettlementOutcome.RELEASE,
                                Quantity.of(5_000_000, 6, Networks.UNITS),
                                Quantity.of(500_00, 2, Networks.USD))
                        .encode());
    }

    @Test
    void withoutAViewOfTheGateNobodyVotes() {
        confirmed(4);
        cluster.runUntil(SECOND.close());
        assertThat(attested()).isEmpty();
    }

    @Test
    void aBlockBeforeTheEarlierAttemptExpiredProvesNothing() {
        confirmed(4);
        cluster.runUntil(SECOND.open().minusSeconds(1));
        gate(window(30).expiresAt().minusSeconds(1), Optional.empty());
        cluster.runUntil(SECOND.close());
        assertThat(attested()).isEmpty();
    }

    @Test
    void aDealThatWasExecutedIsClosedForEver() {
        confirmed(4);
        cluster.runUntil(SECOND.open().minusSeconds(1));
        gate(SECOND.open().minusSeconds(3), Optional.of(SettlementOutcome.RETURN));
        cluster.fact(settled(SettlementOutcome.RELEASE, 2));
        gate(SECOND.open().minusSeconds(2), Optional.empty());
        cluster.runUntil(window(90).close());
        assertThat(attested()).isEmpty();
    }

    @Test
    void anUnusedAttemptIsFollowedByAnotherOneOnlyAfterItsDeathIsProved() {
        confirmed(4);
        cluster.runUntil(SECOND.open().minusSeconds(1));
        gate(SECOND.open().minusSeconds(3), Optional.empty());
        cluster.runUntil(window(90).open().plusSeconds(2));
        assertThat(attested()).hasSize(1);
        gate(SECOND.expiresAt(), Optional.empty());
        cluster.runUntil(window(90).open().plusSeconds(5));
        assertThat(attested()).hasSize(2);
        assertThat(attested().get(0).statement().expiresAt())
                .isBefore(attested().get(1).statement().effectiveAt());
    }

    @Test
    void aNewCommitteeWaitsForTheDeathOfAnAttemptOfTheOldOne() {
        Committee next = Networks.committee(2, window(90).open().minusSeconds(5), KeyChange.KEEP, 1, 2, 3, 5);
        cluster = new Cluster(Networks.network(List.of(Networks.founding(4), next)), Networks.GENESIS.minusSeconds(1));
        cluster.fact(Networks.prepared(next).fact());
        confirmed(4);
        List<ClusterNode> begun = cluster.begin(2, Rules.standard(next.quorum()));
        begun.forEach(node -> cluster.fact(node, settled(SettlementOutcome.RELEASE, 1)));
        cluster.runUntil(SECOND.open().minusSeconds(1));
        gate(SECOND.open().minusSeconds(3), Optional.empty());
        cluster.runUntil(window(90).open().plusSeconds(2));
        assertThat(attested()).hasSize(1);
        assertThat(begun).allSatisfy(node -> assertThat(node.attested).isEmpty());
        gate(SECOND.expiresAt(), Optional.empty());
        cluster.runUntil(window(90).open().plusSeconds(5));
        assertThat(begun)
                .allSatisfy(node -> assertThat(node.attested)
                        .singleElement()
                        .satisfies(second -> assertThat(second.epoch()).isEqualTo(2))
                        .satisfies(second -> assertThat(second.statement().effectiveAt())
                                .isAfter(attested().getFirst().statement().expiresAt())));
    }

    @Test
    void oneOperatorAloneCannotHaveAnEffectAttested() {
        confirmed(1);
        cluster.runUntil(SECOND.open().minusSeconds(1));
        gate(SECOND.open().minusSeconds(3), Optional.empty());
        cluster.runUntil(SECOND.close());
        assertThat(attested()).isEmpty();
    }
}
