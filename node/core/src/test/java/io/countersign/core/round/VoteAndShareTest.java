package io.countersign.core.round;

import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.core.Networks;
import io.countersign.core.message.Message.Proposal;
import io.countersign.core.message.MessageType;
import io.countersign.core.message.Offence;
import io.countersign.core.port.Row;
import io.countersign.core.report.Report;
import io.countersign.model.Fact;
import io.countersign.model.Hashes;
import io.countersign.model.OperatorId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The rules that keep two digests of one window from both being signed, one operator at a time. */
class VoteAndShareTest {
    private static final Instant AS_OF = Networks.GENESIS.minusSeconds(60);
    private static final Fact OLD = Networks.nav(Networks.CUSTODIAN, AS_OF, 1, "101.25");
    private static final Fact NEW = Networks.nav(Networks.CUSTODIAN, AS_OF, 2, "101.50");

    private final Bench bench = new Bench(20);
    private final Report old = bench.report(OLD);
    private final Report corrected = bench.report(NEW);

    /** The first view that somebody else leads; one before it and two after it exist. */
    private final int view = bench.viewOfAnother(2);

    @Test
    void withoutACertificateThereIsNoLockAndNoShare() {
        bench.toView(view);
        bench.proposeAgain(view, bench.lock(view - 1, old, 2, 3, 4));
        assertThat(bench.votes(view)).containsExactly(bench.digest(old));
        bench.request(view, bench.certificate(view, bench.digest(old), 1, 2), 1, 2);
        assertThat(bench.shared(view)).isFalse();
        assertThat(bench.node.ledger.values()).noneMatch(Row.LockRow.class::isInstance);
    }

    @Test
    void theLockIsOnDiskBeforeTheShareIsMade() {
        bench.shareIn(view, old);
        List<Effect> effects = bench.node.log.stream()
                .filter(effect -> effect instanceof Effect.MakeShare
                        || (effect instanceof Effect.Commit commit
                                && commit.rows().stream().anyMatch(Row.LockRow.class::isInstance)))
                .toList();
        assertThat(effects).hasSize(2);
        assertThat(effects.get(0))
                .isInstanceOfSatisfying(
                        Effect.Commit.class,
                        commit -> assertThat(commit.rows()).hasAtLeastOneElementOfType(Row.FloorRow.class));
        assertThat(effects.get(1)).isInstanceOf(Effect.MakeShare.class);
        assertThat(bench.shared(view)).isTrue();
    }

    @Test
    void aCertificateOfAnotherViewAllowsNoShare() {
        bench.toView(view);
        bench.proposeAgain(view, bench.lock(view - 1, old, 2, 3, 4));
        bench.request(view, bench.certificate(view - 1, bench.digest(old), 1, 2, 3), 1, 2, 3);
        assertThat(bench.shared(view)).isFalse();
    }

    @Test
    void aCertificateWithOneVoteCountedTwiceIsNone() {
        bench.toView(view);
        bench.proposeAgain(view, bench.lock(view - 1, old, 2, 3, 3));
        assertThat(bench.votes(view)).isEmpty();
    }

    @Test
    void oneVoteAView() {
        bench.toView(view);
        bench.proposeAgain(view, bench.lock(view - 1, old, 2, 3, 4));
        bench.proposeAgain(view, bench.lock(view - 1, corrected, 2, 3, 4));
        assertThat(bench.votes(view)).containsExactly(bench.digest(old));
    }

    @Test
    void aLeaderThatProposesTwiceInAViewIsNamed() {
        bench.toView(view);
        bench.proposeAgain(view, bench.lock(view - 1, old, 2, 3, 4));
        bench.proposeAgain(view, bench.lock(view - 1, corrected, 2, 3, 4));
        assertThat(bench.node.log)
                .filteredOn(Effect.Misbehaved.class::isInstance)
                .singleElement()
                .isInstanceOfSatisfying(Effect.Misbehaved.class, named -> {
                    assertThat(named.operator()).isEqualTo(bench.leader(view));
                    assertThat(named.proof().offence()).isEqualTo(Offence.TWO_PROPOSALS);
                });
    }

    @Test
    void aProposalInAViewOfAnotherLeaderIsIgnored() {
        bench.toView(view);
        bench.receive(
                bench.leader(view + 1),
                bench.place(view),
                new Proposal(bench.digest(old), List.of(), List.of(), Optional.of(bench.lock(view - 1, old, 2, 3, 4))));
        assertThat(bench.votes(view)).isEmpty();
    }

    @Test
    void aLockForbidsAnotherDigestUnlessItsCertificateIsNewer() {
        bench.shareIn(view, old);
        int later = bench.viewOfAnother(view + 1);
        bench.toView(later);
        bench.proposeAgain(later, bench.lock(view - 1, corrected, 2, 3, 4));
        assertThat(bench.votes(later)).isEmpty();

        int last = bench.viewOfAnother(later + 1);
        bench.toView(last);
        bench.proposeAgain(last, bench.lock(last - 1, corrected, 2, 3, 4));
        assertThat(bench.votes(last)).containsExactly(bench.digest(corrected));
    }

    @Test
    void aLockForbidsAFreshProposalOfAnotherDigest() {
        bench.hold(NEW, Networks.GENESIS.minusSeconds(50));
        bench.shareIn(view, old);
        int later = bench.viewOfAnother(view + 1);
        bench.toView(later);
        bench.proposeFresh(later, corrected, bench.leaves(NEW));
        assertThat(bench.votes(later)).isEmpty();
    }

    @Test
    void aNewerCertificateMovesTheLockAndTheRow() {
        bench.shareIn(view, old);
        int later = bench.viewOfAnother(view + 2);
        bench.shareIn(later, corrected);
        assertThat(bench.shared(later)).isTrue();
        assertThat(bench.node.ledger.values())
                .filteredOn(Row.LockRow.class::isInstance)
                .singleElement()
                .isInstanceOfSatisfying(
                        Row.LockRow.class,
                        row -> assertThat(row.lock().digest()).isEqualTo(bench.digest(corrected)));
    }

    @Test
    void noShareLeavesInTheLastSigmaOfASlot() {
        bench.toView(view);
        bench.proposeAgain(view, bench.lock(view - 1, old, 2, 3, 4));
        bench.now = bench.start(view + 1).minus(Networks.SKEW).plusMillis(1);
        bench.request(view, bench.certificate(view, bench.digest(old), 1, 2, 3), 1, 2, 3);
        assertThat(bench.shared(view)).isFalse();
    }

    @Test
    void noVoteAfterTheWindowClosed() {
        int last = 19;
        bench.now = bench.window.close().plusMillis(10);
        bench.node.handle(new Event.Tick(bench.now));
        bench.proposeAgain(last, bench.lock(last - 1, old, 2, 3, 4));
        assertThat(bench.sent(MessageType.VOTE)).isEmpty();
    }

    @Test
    void ownViewBindsInTheFirstFPlusOneViewsOnly() {
        bench.hold(OLD, Networks.GENESIS.minusSeconds(50));
        bench.hold(NEW, Networks.GENESIS.minusSeconds(40));
        for (int each = 0; each <= 3; each++) {
            if (bench.leader(each).equals(bench.self)) {
                continue;
            }
            bench.toView(each);
            bench.proposeFresh(each, old, bench.leaves(OLD));
            assertThat(bench.votes(each)).as("view " + each).hasSize(each <= 1 ? 0 : 1);
        }
    }

    @Test
    void aReportThatLeavesOutAnItemIHoldIsAgainstMyView() {
        Fact holdings = Networks.holdings(AS_OF, 1, "1000");
        bench.hold(OLD, Networks.GENESIS.minusSeconds(50));
        bench.hold(holdings, Networks.GENESIS.minusSeconds(50));
        int first = bench.viewOfAnother(0);
        bench.toView(first);
        bench.proposeFresh(first, old, bench.leaves(OLD));
        assertThat(bench.votes(first)).isEmpty();
    }

    @Test
    void aDigestThatDoesNotFollowFromTheObservationsGetsNoVote() {
        bench.hold(OLD, Networks.GENESIS.minusSeconds(50));
        int first = bench.viewOfAnother(0);
        bench.toView(first);
        bench.proposeFresh(first, corrected, bench.leaves(OLD));
        assertThat(bench.votes(first)).isEmpty();
    }

    @Test
    void whatWasLockedNeverFallsInALaterWindow() {
        bench.shareIn(view, corrected);
        assertThat(votesForTheOldItemAfter(Map.of())).isEqualTo(1);
        assertThat(votesForTheOldItemAfter(bench.node.ledger)).isZero();
    }

    /** A later window, in which the others certify the old item, after a restart with these rows. */
    private static int votesForTheOldItemAfter(Map<String, Row> rows) {
        Bench later = new Bench(40, new OperatorId(1), Networks.GENESIS);
        later.node.ledger.putAll(rows);
        later.node.boot(Networks.GENESIS.plusSeconds(20));
        later.confirm(Hashes.keccak256("1/2"));
        later.hold(OLD, Networks.GENESIS.minusSeconds(50));
        int attempt = later.viewOfAnother(3);
        later.toView(attempt);
        later.proposeFresh(attempt, later.report(OLD), later.leaves(OLD));
        return later.votes(attempt).size();
    }
}
