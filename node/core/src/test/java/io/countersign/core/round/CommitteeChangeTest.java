package io.countersign.core.round;

import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.core.Networks;
import io.countersign.core.config.CommitteeStream;
import io.countersign.core.config.NetworkConfig;
import io.countersign.core.config.Window;
import io.countersign.core.message.Message.BootAnswer;
import io.countersign.core.message.MessageType;
import io.countersign.core.message.Place;
import io.countersign.core.port.Row;
import io.countersign.core.report.Report;
import io.countersign.core.report.ReportFunction;
import io.countersign.model.Attestation;
import io.countersign.model.ChainId;
import io.countersign.model.Committee;
import io.countersign.model.Digest32;
import io.countersign.model.FactBody.PreparedCommittee;
import io.countersign.model.Hashes;
import io.countersign.model.KeyChange;
import io.countersign.model.OperatorId;
import io.countersign.model.ReasonCode;
import io.countersign.model.Refusal;
import io.countersign.model.Statement;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Operators 1 to 4 hand over to 1, 2, 3 and 5, who own windows that open 48 seconds after genesis or later. */
class CommitteeChangeTest {
    private static final Window LAST = Windows.book(40);
    private static final Window FIRST_OF_NEXT = Windows.book(60);
    private static final Instant FROM = FIRST_OF_NEXT.open();
    private static final Committee NEXT = Networks.committee(2, FROM, KeyChange.KEEP, 1, 2, 3, 5);
    private static final NetworkConfig CONFIG = Networks.network(List.of(Networks.founding(4), NEXT));
    private static final CommitteeStream CHANGE = CONFIG.change(1).orElseThrow();
    private static final PreparedCommittee PREPARED = Networks.prepared(NEXT);

    private static Cluster cluster() {
        return new Cluster(CONFIG, Networks.GENESIS.minusSeconds(1));
    }

    private static boolean says(Cluster cluster, int operator, MessageType type, Window window) {
        return cluster.sent.stream()
                .map(envelope -> envelope.header())
                .anyMatch(header -> header.sender().index() == operator
                        && header.type() == type
                        && header.place().stream().equals(Networks.book().id())
                        && header.place().window() == window.sequence());
    }

    @Test
    void theChangeIsSignedAsSoonAsTOperatorsHoldThePreparedCommittee() {
        Cluster cluster = cluster();
        cluster.runUntil(Networks.GENESIS.plusSeconds(3));
        cluster.fact(PREPARED.fact());
        cluster.runUntil(cluster.now.plusSeconds(3));
        Report change = ReportFunction.change(CHANGE, PREPARED);
        for (ClusterNode node : cluster.nodes) {
            assertThat(node.changed)
                    .singleElement()
                    .extracting(Attestation::statement)
                    .isEqualTo(change.statement());
            assertThat(node.state().change()).contains(node.changed.getFirst());
        }
        assertThat(change.statement().sequence()).isEqualTo(2);
        assertThat(change.statement().effectiveAt()).isEqualTo(FROM);
        assertThat(change.statement().observedAt()).isEqualTo(FROM);
        assertThat(change.statement().expiresAt()).isEqualTo(Statement.NEVER);
        assertThat(change.statement().policyHash()).isEqualTo(NEXT.policyHash());
    }

    @Test
    void theChangeIsSignedAlsoWhereAChainTakesAForeignKey() {
        Cluster cluster = cluster();
        Refusal why = new Refusal(ReasonCode.FOREIGN_KEY, "chain 5", "planted");
        cluster.nodes.forEach(node -> node.handle(new Event.ChainMuted(cluster.now, new ChainId(5), why)));
        cluster.fact(PREPARED.fact());
        cluster.runUntil(Networks.GENESIS.plusSeconds(3));
        assertThat(cluster.nodes).allSatisfy(node -> assertThat(node.changed).hasSize(1));
    }

    @Test
    void beforeTheNextCommitteeIsPreparedNothingIsSaidAboutIt() {
        Cluster cluster = cluster();
        cluster.runUntil(Networks.GENESIS.plusSeconds(5));
        cluster.fact(cluster.node(1), PREPARED.fact());
        cluster.fact(
                cluster.node(2),
                Networks.prepared(NEXT, Networks.groupKey(1), Networks.groupKey(2))
                        .fact());
        cluster.runUntil(Networks.GENESIS.plusSeconds(8));
        assertThat(cluster.nodes).allSatisfy(node -> assertThat(node.changed).isEmpty());
        assertThat(cluster.sent)
                .filteredOn(envelope -> envelope.header().type() == MessageType.OBSERVATION)
                .filteredOn(envelope -> envelope.header().place().stream().equals(CHANGE.id()))
                .isNotEmpty()
                .allMatch(envelope -> envelope.header().sender().index() == 1);
    }

    @Test
    void aCommitteeThatTheNetworkFileDoesNotListIsRefused() {
        Committee other = Networks.committee(2, FROM, KeyChange.KEEP, 1, 2, 4, 5);
        ClusterNode node = cluster().node(1);
        Instant now = Networks.GENESIS;
        node.handle(new Event.FactStored(now, Networks.prepared(other).fact(), now, Digest32.ZERO));
        assertThat(node.log)
                .filteredOn(Effect.Refused.class::isInstance)
                .extracting(effect -> ((Effect.Refused) effect).refusal())
                .extracting(Refusal::code)
                .contains(ReasonCode.COMMITTEE_MISMATCH);
    }

    @Test
    void theOldCommitteeDecidesWhatOpensBeforeTheChangeAndNothingAfterIt() {
        Cluster cluster = cluster();
        cluster.fact(PREPARED.fact());
        Windows.fill(cluster, LAST);
        cluster.runUntil(LAST.close());
        Windows.fill(cluster, FIRST_OF_NEXT);
        cluster.runUntil(FIRST_OF_NEXT.close());
        assertThat(Windows.at(cluster.node(1), LAST).orElseThrow().decided()).isPresent();
        assertThat(Windows.at(cluster.node(1), FIRST_OF_NEXT).flatMap(WindowState::decided))
                .isEmpty();
        for (MessageType type : List.of(MessageType.OBSERVATION, MessageType.PROPOSAL, MessageType.VOTE)) {
            assertThat(says(cluster, 1, type, FIRST_OF_NEXT))
                    .as(type.toString())
                    .isFalse();
        }
    }

    @Test
    void withoutAChangeTheOldCommitteeGoesOn() {
        Cluster cluster = cluster();
        Windows.fill(cluster, FIRST_OF_NEXT);
        cluster.runUntil(FIRST_OF_NEXT.close());
        assertThat(Windows.at(cluster.node(1), FIRST_OF_NEXT).orElseThrow().decided())
                .isPresent();
    }

    /** The attestation may be hidden: whoever gave a share for the change is bound. */
    @Test
    void aLockOnTheChangeBindsBeforeItsSignatureIsSeen() {
        Cluster cluster = cluster();
        cluster.filter = (to, envelope) -> !(envelope.header().type() == MessageType.SHARE
                && envelope.header().place().stream().equals(CHANGE.id()));
        cluster.fact(PREPARED.fact());
        Windows.fill(cluster, FIRST_OF_NEXT);
        cluster.runUntil(FIRST_OF_NEXT.close());
        for (ClusterNode node : cluster.nodes) {
            boolean locked = node.ledger.values().stream()
                    .anyMatch(row ->
                            row instanceof Row.LockRow lock && lock.stream().equals(CHANGE.id()));
            assertThat(says(cluster, node.self.index(), MessageType.OBSERVATION, FIRST_OF_NEXT))
                    .isNotEqualTo(locked);
        }
        assertThat(Windows.at(cluster.node(1), FIRST_OF_NEXT).flatMap(WindowState::decided))
                .isEmpty();
    }

    @Test
    void aRestartedNodeKnowsTheEndOfItsTermFromItsRows() {
        Cluster cluster = cluster();
        cluster.fact(PREPARED.fact());
        cluster.runUntil(Networks.GENESIS.plusSeconds(3));
        ClusterNode node = cluster.node(2);
        node.changed.clear();
        node.boot(cluster.now);
        assertThat(node.changed).hasSize(1);
        Windows.fill(cluster, FIRST_OF_NEXT);
        cluster.runUntil(FIRST_OF_NEXT.close());
        assertThat(says(cluster, 2, MessageType.OBSERVATION, FIRST_OF_NEXT)).isFalse();
    }

    /** Its disk may have forgotten a lock on the change, which could be as old as the term. */
    @Test
    void aRestartedNodeAsksBeforeItActsInWindowsThatTheNextCommitteeMayOwn() {
        Instant start = Networks.GENESIS.plusSeconds(20);
        Bench bench = new Bench(CONFIG, FIRST_OF_NEXT.sequence(), new OperatorId(1), start);
        bench.toView(1);
        assertThat(bench.sent(MessageType.OBSERVATION)).isEmpty();
        for (int peer = 2; peer <= 4; peer++) {
            bench.receive(
                    new OperatorId(peer),
                    Place.NONE,
                    new BootAnswer(1, Hashes.keccak256("1/1"), 0, Instant.EPOCH, List.of(), List.of()));
        }
        bench.toView(2);
        assertThat(bench.sent(MessageType.OBSERVATION)).isNotEmpty();
    }

    @Test
    void anOperatorOutsideTheCommitteeListensAndKeepsSilent() {
        OperatorId outsider = new OperatorId(5);
        Cluster cluster = cluster();
        ClusterNode node = new ClusterNode(
                CONFIG,
                1,
                outsider,
                Rules.standard(CONFIG.founding().quorum()),
                Keys.ideal(3),
                cluster.now,
                cluster::deliver);
        cluster.nodes.add(node);
        Windows.fill(cluster, LAST);
        cluster.runUntil(LAST.close());
        Attestation attested = cluster.attested(1).getFirst();
        node.handle(new Event.AttestationSeen(cluster.now, attested));
        assertThat(node.attested).containsExactly(attested);
        assertThat(cluster.sent)
                .filteredOn(envelope -> envelope.header().sender().equals(outsider))
                .extracting(envelope -> envelope.header().type())
                .doesNotContain(MessageType.OBSERVATION, MessageType.PROPOSAL, MessageType.VOTE, MessageType.SHARE);
    }

    @Test
    void membersNeedNotBeNeighbours() {
        Committee scattered = Networks.committee(2, FROM, KeyChange.NEW, 2, 3, 9, 200);
        NetworkConfig config = Networks.network(List.of(Networks.founding(4), scattered));
        Cluster cluster = new Cluster(config, Networks.GENESIS.minusSeconds(1));
        cluster.fact(Networks.prepared(scattered, Networks.groupKey(1), Networks.groupKey(2))
                .fact());
        cluster.runUntil(Networks.GENESIS.plusSeconds(5));
        List<ClusterNode> next = cluster.begin(2, Rules.standard(scattered.quorum()));
        Windows.fill(cluster, FIRST_OF_NEXT);
        cluster.runUntil(FIRST_OF_NEXT.close());
        assertThat(next)
                .allSatisfy(node -> assertThat(
                                Windows.at(node, FIRST_OF_NEXT).orElseThrow().decided())
                        .isPresent());
        assertThat(next).flatExtracting(node -> node.attested).allMatch(attestation -> attestation.epoch() == 2);
    }
}
