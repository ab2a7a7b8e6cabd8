package io.countersign.core.round;

import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.core.Networks;
import io.countersign.core.message.Message.AttestationNotice;
import io.countersign.core.message.Message.CatchUp;
import io.countersign.core.message.MessageType;
import io.countersign.core.port.Row;
import io.countersign.core.report.Report;
import io.countersign.model.Attestation;
import io.countersign.model.Bytes;
import io.countersign.model.Fact;
import io.countersign.model.OperatorId;
import io.countersign.model.ReasonCode;
import io.countersign.model.Refusal;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** Attestations that come from others: a peer, or a chain. */
class DecisionsTest {
    private static final Instant AS_OF = Networks.GENESIS.minusSeconds(60);
    private static final Fact OLD = Networks.nav(Networks.CUSTODIAN, AS_OF, 1, "101.25");
    private static final Fact NEW = Networks.nav(Networks.CUSTODIAN, AS_OF, 2, "101.50");

    private final Bench bench = new Bench(20);
    private final Report old = bench.report(OLD);
    private final Report corrected = bench.report(NEW);

    private void seen(Attestation attestation) {
        bench.node.handle(new Event.AttestationSeen(bench.now, attestation));
    }

    @Test
    void anAttestationFoundOnAChainIsStoredOnce() {
        bench.toView(0);
        seen(bench.attestation(old));
        seen(bench.attestation(old));
        assertThat(bench.node.attested).containsExactly(bench.attestation(old));
        assertThat(bench.node.ledger.values()).hasAtLeastOneElementOfType(Row.AttestedRow.class);
    }

    @Test
    void theRowIsCommittedBeforeAnythingIsPublished() {
        bench.toView(0);
        seen(bench.attestation(old));
        int attested = bench.node.log.indexOf(bench.node.log.stream()
                .filter(Effect.Attested.class::isInstance)
                .findFirst()
                .orElseThrow());
        assertThat(bench.node.log.get(attested - 1)).isInstanceOf(Effect.Commit.class);
    }

    @Test
    void aSignatureThatDoesNotVerifyIsNone() {
        Attestation forged =
                new Attestation(old.statement(), old.payload(), 1, Bytes.of(new byte[Attestation.SIGNATURE_BYTES]));
        bench.receive(new OperatorId(2), bench.place(0), new AttestationNotice(forged));
        assertThat(bench.node.attested).isEmpty();
    }

    @Test
    void twoSignedDigestsOfOneWindowStopTheNodeForGood() {
        bench.toView(0);
        seen(bench.attestation(old));
        seen(bench.attestation(corrected));
        assertThat(bench.node.log).hasAtLeastOneElementOfType(Effect.Halted.class);
        assertThat(bench.node.state().halted()).isPresent();
        bench.node.boot(bench.now);
        assertThat(bench.node.state().halted()).isPresent();
        assertThat(bench.node.attested).hasSize(1);
    }

    @Test
    void aChainThatHoldsAnotherStatementStopsTheNodeForGood() {
        Refusal why = new Refusal(ReasonCode.EQUIVOCATION, "chain 1", "the contract holds another statement");
        bench.toView(0);
        bench.node.handle(new Event.Contradicted(bench.now, why));
        bench.node.handle(new Event.Contradicted(bench.now, why));
        assertThat(bench.node.log).filteredOn(Effect.Halted.class::isInstance).containsExactly(new Effect.Halted(why));

        bench.node.boot(bench.now);
        assertThat(bench.node.state().halted()).contains(why);
        int view = bench.viewOfAnother(2);
        bench.toView(view);
        bench.proposeAgain(view, bench.lock(view - 1, old, 2, 3, 4));
        assertThat(bench.votes(view)).isEmpty();
    }

    @Test
    void aDecidedWindowIsAnsweredWithItsAttestation() {
        bench.toView(0);
        seen(bench.attestation(old));
        bench.receive(new OperatorId(3), bench.place(0), new CatchUp());
        assertThat(bench.sent(MessageType.ATTESTATION)).hasSize(1);
    }

    @Test
    void noVoteInADecidedWindow() {
        bench.toView(0);
        seen(bench.attestation(old));
        int view = bench.viewOfAnother(2);
        bench.toView(view);
        bench.proposeAgain(view, bench.lock(view - 1, corrected, 2, 3, 4));
        assertThat(bench.votes(view)).isEmpty();
    }
}
