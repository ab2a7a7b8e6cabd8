package io.countersign.core.round;

import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.core.Networks;
import io.countersign.core.config.Window;
import io.countersign.core.message.MessageType;
import io.countersign.core.port.RowKind;
import io.countersign.model.AssetId;
import io.countersign.model.Attestation;
import io.countersign.model.BookPayload;
import io.countersign.model.Fact;
import io.countersign.model.Lane;
import io.countersign.model.OperatorId;
import io.countersign.model.ReasonCode;
import io.countersign.model.Refusal;
import java.math.BigInteger;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Four operators, one of them faulty in every way this slice knows: the others decide, and decide one thing. */
class ClusterTest {
    private static final Window FIRST = Windows.book(20);
    private final Cluster cluster = new Cluster(4);

    private List<Lane> lanes(int node) {
        Attestation attestation = cluster.attested(node).getFirst();
        return BookPayload.decode(attestation.payload(), 3).orElseThrow().lanes();
    }

    private static Lane value(long number) {
        return new Lane.Value(BigInteger.valueOf(number));
    }

    private void everybodyDecidedTheSame(Instant by) {
        cluster.runUntil(by);
        assertThat(cluster.nodes)
                .allSatisfy(node -> assertThat(node.attested)
                        .containsExactly(cluster.attested(1).getFirst()));
    }

    private static Instant afterView(int view) {
        return FIRST.open().plusSeconds(view + 1L);
    }

    private OperatorId leader(int view) {
        return new LeaderSchedule(Networks.founding(4).operators(), 1).leader(Networks.book(), FIRST, view);
    }

    @Test
    void threeOfFourDecideInTheFirstViewWithAnHonestLeader() {
        Windows.fill(cluster, FIRST);
        ClusterNode silent = cluster.node(leader(1).index());
        silent.silent = true;
        cluster.runUntil(afterView(0));
        assertThat(cluster.nodes)
                .filteredOn(node -> node != silent)
                .allSatisfy(node -> assertThat(node.attested).hasSize(1));
    }

    @Test
    void aSilentLeaderCostsOneView() {
        Windows.fill(cluster, FIRST);
        cluster.node(leader(0).index()).silent = true;
        cluster.runUntil(afterView(0));
        assertThat(cluster.nodes).allSatisfy(node -> assertThat(node.attested).isEmpty());
        everybodyDecidedTheSame(afterView(1));
    }

    @Test
    void withOneSilentTheOthersMustAgreeOrTheFeedIsRefused() {
        cluster.node(leader(1).index()).silent = true;
        cluster.filter = (to, envelope) -> envelope.header().type() != MessageType.EVIDENCE_ANNOUNCE;
        Instant before = FIRST.cut().minusSeconds(2);
        cluster.runUntil(before);
        cluster.fact(Networks.nav(Networks.CUSTODIAN, before.minusSeconds(5), 1, "101.25"));
        Fact correction = Networks.nav(Networks.CUSTODIAN, before.minusSeconds(5), 2, "101.50");
        cluster.fact(cluster.node(leader(2).index()), correction);
        cluster.runUntil(FIRST.close());
        assertThat(cluster.nodes).allSatisfy(node -> assertThat(node.attested).isEmpty());
        assertThat(cluster.nodes)
                .flatExtracting(node -> node.log)
                .filteredOn(effect -> effect instanceof Effect.Refused refused
                        && refused.refusal().code() == ReasonCode.NOTHING_TO_SIGN)
                .isNotEmpty();
    }

    @Test
    void aNewerItemOfOneOperatorLosesWhenThreeAgree() {
        int odd = leader(3).index();
        cluster.filter = (to, envelope) -> envelope.header().type() != MessageType.EVIDENCE_ANNOUNCE;
        Instant before = FIRST.cut().minusSeconds(2);
        cluster.runUntil(before);
        cluster.fact(Networks.nav(Networks.CUSTODIAN, before.minusSeconds(5), 1, "101.25"));
        cluster.fact(cluster.node(odd), Networks.nav(Networks.CUSTODIAN, before.minusSeconds(5), 2, "101.50"));
        everybodyDecidedTheSame(afterView(0));
        assertThat(lanes(1).getFirst()).isEqualTo(value(101_25000000L));
    }

    @Test
    void factsThatOnlyOthersGotAreFetchedAndCountOnceFPlusOneOperatorsHaveThem() {
        Instant before = FIRST.cut().minusSeconds(2);
        cluster.runUntil(before);
        Fact nav = Networks.nav(Networks.CUSTODIAN, before.minusSeconds(5), 1, "101.25");
        cluster.fact(cluster.node(1), nav);
        cluster.fact(cluster.node(2), nav);
        everybodyDecidedTheSame(afterView(0));
        assertThat(lanes(4).getFirst()).isEqualTo(value(101_25000000L));
    }

    @Test
    void aFactThatOneOperatorAloneClaimsToHaveGotIsNotSigned() {
        Instant before = FIRST.cut().minusSeconds(2);
        cluster.runUntil(before);
        cluster.fact(cluster.node(1), Networks.nav(Networks.CUSTODIAN, before.minusSeconds(5), 1, "101.25"));
        cluster.runUntil(FIRST.expiresAt());
        assertThat(cluster.nodes).allSatisfy(node -> assertThat(node.attested).isEmpty());
    }

    @Test
    void aReserveBelowTheClaimsIsRefusedAndTheRestIsSigned() {
        Instant before = FIRST.cut().minusSeconds(2);
        cluster.runUntil(before);
        cluster.fact(Networks.nav(Networks.CUSTODIAN, before.minusSeconds(5), 1, "101.25"));
        cluster.fact(Networks.holdings(before.minusSeconds(5), 1, "899"));
        cluster.runUntil(FIRST.cut().plusSeconds(1));
        cluster.fact(Networks.position(FIRST.cut(), "900"));
        everybodyDecidedTheSame(afterView(0));
        assertThat(lanes(1)).containsExactly(value(101_25000000L), new Lane.Refused(), value(900_000000L));
        assertThat(cluster.node(2).log)
                .filteredOn(effect -> effect instanceof Effect.Refused refused
                        && refused.refusal().code() == ReasonCode.UNDER_RESERVED)
                .hasSize(1);
    }

    @Test
    void anAssetWithAnOpenBreakGetsNoValueFromOperatorsThatSawIt() {
        Windows.fill(cluster, FIRST);
        Refusal why = new Refusal(ReasonCode.BREAK_OPEN, "FUNDX", "orphan mint");
        cluster.nodes.forEach(node -> node.handle(new Event.AssetHalted(cluster.now, new AssetId("FUNDX"), why)));
        everybodyDecidedTheSame(afterView(0));
        assertThat(lanes(1)).containsExactly(value(101_25000000L), new Lane.Refused(), new Lane.Refused());
    }

    @Test
    void aVetoAfterTheObservationIsAbstention() {
        Windows.fill(cluster, FIRST);
        cluster.filter = (to, envelope) -> envelope.header().type() != MessageType.PROPOSAL
                || envelope.header().place().view() > 0;
        cluster.runUntil(FIRST.open().plusMillis(50));
        Refusal why = new Refusal(ReasonCode.BREAK_OPEN, "FUNDX", "orphan mint");
        cluster.nodes.forEach(node -> node.handle(new Event.AssetHalted(cluster.now, new AssetId("FUNDX"), why)));
        cluster.runUntil(FIRST.close());
        assertThat(cluster.nodes).allSatisfy(node -> assertThat(node.attested).isEmpty());
    }

    @Test
    void aSignatureThatTheLeaderHidesIsFinishedByABackup() {
        Windows.fill(cluster, FIRST);
        OperatorId leader = leader(0);
        cluster.filter = (to, envelope) -> !(envelope.header().type() == MessageType.ATTESTATION
                && envelope.header().sender().equals(leader));
        everybodyDecidedTheSame(afterView(1));
    }

    @Test
    void aSignerThatVotesAndThenIsSilentCostsNoView() {
        Windows.fill(cluster, FIRST);
        cluster.filter = (to, envelope) -> !(envelope.header().type() == MessageType.SHARE
                && envelope.header().sender().equals(new OperatorId(1)));
        everybodyDecidedTheSame(afterView(0));
    }

    @Test
    void aLeaderThatProposesAndThenOpensNoSessionCostsNoView() {
        Windows.fill(cluster, FIRST);
        cluster.filter = (to, envelope) -> !(envelope.header().type() == MessageType.SIGNING_REQUEST
                && envelope.header().sender().equals(leader(0)));
        everybodyDecidedTheSame(afterView(0));
    }

    @Test
    void whereNothingGoesWrongThereIsOneSession() {
        Windows.fill(cluster, FIRST);
        everybodyDecidedTheSame(afterView(0));
        assertThat(cluster.sent)
                .filteredOn(envelope -> envelope.header().type() == MessageType.SIGNING_REQUEST)
                .hasSize(4);
    }

    @Test
    void aLockThatOneOperatorHoldsIsProposedAgainByTheNextLeader() {
        Windows.fill(cluster, FIRST);
        cluster.filter = (to, envelope) -> envelope.header().type() != MessageType.SHARE
                || envelope.header().place().view() > 0;
        cluster.runUntil(afterView(0));
        assertThat(cluster.nodes).allSatisfy(node -> assertThat(node.attested).isEmpty());
        assertThat(cluster.nodes)
                .anySatisfy(node -> assertThat(node.rows(RowKind.LOCK)).hasSize(1));
        WindowState locked = cluster.nodes.stream()
                .flatMap(node -> Windows.at(node, FIRST).stream())
                .filter(window -> window.lock().isPresent())
                .findFirst()
                .orElseThrow();
        everybodyDecidedTheSame(afterView(1));
        Windows.at(cluster.node(1), FIRST)
                .ifPresent(window -> assertThat(window.decided().orElseThrow().digest())
                        .isEqualTo(locked.lock().orElseThrow().digest()));
    }

    @Test
    void anOperatorThatWasAwayCatchesUp() {
        Windows.fill(cluster, FIRST);
        OperatorId away = leader(1);
        cluster.filter = (to, envelope) ->
                !to.equals(away) && !envelope.header().sender().equals(away);
        cluster.runUntil(afterView(0));
        assertThat(cluster.attested(away.index())).isEmpty();
        cluster.filter = (to, envelope) -> true;
        everybodyDecidedTheSame(afterView(2));
    }

    @Test
    void windowsFollowEachOtherAndStayDisjoint() {
        Windows.fill(cluster, FIRST);
        cluster.runUntil(Windows.book(40).cut().plusSeconds(1));
        cluster.fact(Networks.position(Windows.book(40).cut(), "900"));
        cluster.runUntil(Windows.book(40).open().plusSeconds(1));
        List<Attestation> both = cluster.attested(3);
        assertThat(both).hasSize(2);
        assertThat(both.get(0).statement().expiresAt())
                .isEqualTo(both.get(1).statement().effectiveAt());
    }

    @Test
    void aWindowWithNothingToSaySaysSoAndIsMissed() {
        cluster.runUntil(FIRST.expiresAt().plusSeconds(1));
        assertThat(cluster.node(1).log)
                .filteredOn(effect -> effect instanceof Effect.Refused refused && refused.window() == 20)
                .extracting(effect -> ((Effect.Refused) effect).refusal().code())
                .containsOnlyOnce(ReasonCode.NOTHING_TO_SIGN, ReasonCode.WINDOW_MISSED);
    }

    @Test
    void theSameEventsGiveTheSameEffectsForEver() {
        Cluster again = new Cluster(4);
        for (Cluster each : List.of(cluster, again)) {
            Windows.fill(each, FIRST);
            each.runUntil(FIRST.expiresAt());
        }
        assertThat(again.sent).isEqualTo(cluster.sent);
        assertThat(again.node(1).log).isEqualTo(cluster.node(1).log);
    }

    @Test
    void sevenOperatorsDecideWithTwoSilent() {
        Cluster seven = new Cluster(7);
        Windows.fill(seven, FIRST);
        seven.node(1).silent = true;
        seven.node(2).silent = true;
        seven.runUntil(afterView(2));
        assertThat(seven.nodes).allSatisfy(node -> assertThat(node.attested).hasSize(1));
    }
}
