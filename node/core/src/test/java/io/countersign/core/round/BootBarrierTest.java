package io.countersign.core.round;

import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.core.Networks;
import io.countersign.core.message.Held;
import io.countersign.core.message.HeldWindow;
import io.countersign.core.message.Lock;
import io.countersign.core.message.Message;
import io.countersign.core.message.Message.BootAnswer;
import io.countersign.core.message.Message.BootQuery;
import io.countersign.core.message.MessageCodec;
import io.countersign.core.message.MessageType;
import io.countersign.core.message.Place;
import io.countersign.core.port.Row;
import io.countersign.core.report.Report;
import io.countersign.model.Digest32;
import io.countersign.model.Fact;
import io.countersign.model.Hashes;
import io.countersign.model.OperatorId;
import io.countersign.model.ReasonCode;
import io.countersign.model.Refusal;
import io.countersign.model.Result;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A node that restarted in the middle of a window, whatever its disk still knows. */
class BootBarrierTest {
    private static final Instant AS_OF = Networks.GENESIS.minusSeconds(60);
    private static final Fact OLD = Networks.nav(Networks.CUSTODIAN, AS_OF, 1, "101.25");
    private static final Fact NEW = Networks.nav(Networks.CUSTODIAN, AS_OF, 2, "101.50");
    private static final int RESTART_VIEW = 3;

    private final Bench bench = restarted();
    private final Report old = bench.report(OLD);
    private final Report corrected = bench.report(NEW);
    private final int view = bench.viewOfAnother(RESTART_VIEW + 2);

    private static Bench restarted() {
        Instant middle = Windows.book(20).open().plusSeconds(RESTART_VIEW).plusMillis(300);
        return new Bench(20, new OperatorId(1), middle);
    }

    private static Digest32 instance() {
        return instance("1/1");
    }

    private static Digest32 instance(String run) {
        return Hashes.keccak256(run);
    }

    private void answer(int peer, Instant completeSince, HeldWindow... held) {
        bench.receive(new OperatorId(peer), Place.NONE, answered(instance(), 0, completeSince, held));
    }

    private static BootAnswer answered(Digest32 instance, long seen, Instant completeSince, HeldWindow... held) {
        return new BootAnswer(1, instance, seen, completeSince, List.of(held), List.of());
    }

    private HeldWindow held(Lock lock) {
        return new HeldWindow(bench.book.id(), bench.window.sequence(), new Held.Locked(lock));
    }

    private int votesOn(int at, int certifiedIn, Report report) {
        bench.toView(at);
        bench.proposeAgain(at, bench.lock(certifiedIn, report, 2, 3, 4));
        return bench.votes(at).size();
    }

    @Test
    void itIsMuteInAWindowOlderThanItselfUntilNMinusFPeersAnswered() {
        assertThat(votesOn(view, view - 1, old)).isZero();
        answer(2, Instant.EPOCH);
        answer(3, Instant.EPOCH);
        int second = bench.viewOfAnother(view + 1);
        assertThat(votesOn(second, second - 1, old)).isZero();
        answer(4, Instant.EPOCH);
        int third = bench.viewOfAnother(second + 1);
        assertThat(votesOn(third, third - 1, old)).isEqualTo(1);
    }

    @Test
    void itAsksOnlyAfterTheSlotOfItsStartInWhichPeersMayStillLock() {
        Bench slot = new Bench(20, new OperatorId(1), Windows.book(20).open().plusMillis(10));
        slot.now = slot.start(0).plusMillis(500);
        slot.node.handle(new Event.Tick(slot.now));
        assertThat(slot.sent(MessageType.BOOT_QUERY)).isEmpty();
        slot.now = slot.start(2);
        slot.node.handle(new Event.Tick(slot.now));
        assertThat(slot.sent(MessageType.BOOT_QUERY)).isNotEmpty();
    }

    @Test
    void answersOfPeersThatRestartedInTheWindowThemselvesDoNotCount() {
        answer(2, Instant.EPOCH);
        answer(3, Instant.EPOCH);
        answer(4, bench.window.open().plusSeconds(1));
        assertThat(votesOn(view, view - 1, old)).isZero();
    }

    @Test
    void answersToAnEarlierStartDoNotCount() {
        answer(2, Instant.EPOCH);
        answer(3, Instant.EPOCH);
        bench.receive(new OperatorId(4), Place.NONE, answered(Hashes.keccak256("1/0"), 0, Instant.EPOCH));
        assertThat(votesOn(view, view - 1, old)).isZero();
    }

    @Test
    void itAdoptsTheHighestCertificateItHearsOf() {
        answer(2, Instant.EPOCH, held(bench.lock(1, old, 2, 3, 4)));
        answer(3, Instant.EPOCH, held(bench.lock(2, corrected, 2, 3, 4)));
        answer(4, Instant.EPOCH);
        assertThat(votesOn(view, 1, old)).isZero();
        assertThat(bench.node.ledger.values())
                .filteredOn(Row.LockRow.class::isInstance)
                .singleElement()
                .isInstanceOfSatisfying(
                        Row.LockRow.class,
                        row -> assertThat(row.lock().digest()).isEqualTo(bench.digest(corrected)));
    }

    @Test
    void aPeerThatAsksInTheSameMomentHearsTheLockToo() {
        Lock lock = bench.lock(2, corrected, 2, 3, 4);
        answer(2, Instant.EPOCH, held(lock));
        answer(3, Instant.EPOCH);
        answer(4, Instant.EPOCH);
        bench.receive(new OperatorId(2), Place.NONE, new BootQuery(1, 1, Hashes.keccak256("2/1")));
        assertThat(bench.sent(MessageType.BOOT_ANSWER))
                .last()
                .extracting(Inbox::decoded)
                .isInstanceOfSatisfying(
                        BootAnswer.class, answer -> assertThat(answer.windows()).containsExactly(held(lock)));
    }

    @Test
    void aClockThatJumpsIsAStart() {
        Bench awake = new Bench(20);
        int first = awake.viewOfAnother(2);
        awake.toView(first);
        awake.node.handle(new Event.ClockJumped(awake.now, Hashes.keccak256("awake")));
        assertThat(awake.node.state().generation()).isEqualTo(2);
        int later = awake.viewOfAnother(first + 2);
        awake.toView(later);
        awake.proposeAgain(later, awake.lock(later - 1, old, 2, 3, 4));
        assertThat(awake.votes(later)).isEmpty();
        for (int peer = 2; peer <= 4; peer++) {
            BootAnswer answer = new BootAnswer(1, Hashes.keccak256("awake"), 0, Instant.EPOCH, List.of(), List.of());
            awake.receive(new OperatorId(peer), Place.NONE, answer);
        }
        int last = awake.viewOfAnother(later + 1);
        awake.toView(last);
        awake.proposeAgain(last, awake.lock(last - 1, old, 2, 3, 4));
        assertThat(awake.votes(last)).containsExactly(awake.digest(old));
    }

    @Test
    void aLockWithoutAValidCertificateIsNotBelieved() {
        answer(2, Instant.EPOCH, held(bench.lock(2, corrected, 2, 3)));
        answer(3, Instant.EPOCH);
        answer(4, Instant.EPOCH);
        assertThat(votesOn(view, 1, old)).isEqualTo(1);
    }

    @Test
    void itNeverObservesAWindowAgainThatItMayHaveObservedBefore() {
        bench.hold(OLD, Networks.GENESIS.minusSeconds(50));
        answer(2, Instant.EPOCH);
        answer(3, Instant.EPOCH);
        answer(4, Instant.EPOCH);
        bench.toView(view);
        assertThat(bench.sent(MessageType.OBSERVATION)).isEmpty();
    }

    @Test
    void itObservesAndVotesAtOnceInAWindowThatOpensAfterItsStart() {
        Bench next = new Bench(40, new OperatorId(1), Networks.GENESIS.plusSeconds(20));
        next.hold(OLD, Networks.GENESIS.minusSeconds(50));
        int attempt = next.viewOfAnother(2);
        next.toView(attempt);
        next.proposeFresh(attempt, next.report(OLD), next.leaves(OLD));
        assertThat(next.sent(MessageType.OBSERVATION)).isNotEmpty();
        assertThat(next.votes(attempt)).hasSize(1);
    }

    @Test
    void itDoesNotActInTheSlotOfItsStart() {
        Bench slot = new Bench(20, new OperatorId(1), Windows.book(20).open().plusMillis(10));
        slot.now = slot.start(0).plusMillis(500);
        slot.node.handle(new Event.Tick(slot.now));
        assertThat(slot.sent(MessageType.OBSERVATION)).isEmpty();
    }

    @Test
    void aDiskOlderThanWhatPeersSawRaisesItsGeneration() {
        for (int peer = 2; peer <= 3; peer++) {
            bench.receive(new OperatorId(peer), Place.NONE, answered(instance(), 7, Instant.EPOCH));
        }
        assertThat(bench.node.state().generation()).isEqualTo(8);
        assertThat(bench.node.ledger.values()).contains(new Row.BootRow(8, instance()));
    }

    @Test
    void aRunThatItsLinksFoundOutdatedIsMuteEvenInLaterWindowsUntilNMinusFPeersAnswered() {
        Bench next = new Bench(40, new OperatorId(1), Networks.GENESIS.plusSeconds(20));
        next.hold(OLD, Networks.GENESIS.minusSeconds(50));
        next.now = Networks.GENESIS.plusSeconds(21);
        next.node.handle(new Event.Outdated(next.now, 9));
        assertThat(next.node.state().generation()).isEqualTo(9);

        int first = next.viewOfAnother(2);
        next.toView(first);
        next.proposeFresh(first, next.report(OLD), next.leaves(OLD));
        assertThat(next.votes(first)).isEmpty();
        assertThat(next.sent(MessageType.OBSERVATION)).isEmpty();
        assertThat(next.sent(MessageType.BOOT_QUERY)).isNotEmpty();

        for (int peer = 2; peer <= 4; peer++) {
            next.receive(new OperatorId(peer), Place.NONE, answered(instance(), 9, Instant.EPOCH));
        }
        int second = next.viewOfAnother(first + 1);
        next.toView(second);
        next.proposeFresh(second, next.report(OLD), next.leaves(OLD));
        assertThat(next.votes(second)).hasSize(1);
    }

    @Test
    void aRunSaysNothingBeforeNMinusFMinusOnePeersSawNoLaterOne() {
        Bench next = new Bench(40, new OperatorId(1), Networks.GENESIS.plusSeconds(20));
        next.node.boot(Networks.GENESIS.plusSeconds(21));
        next.hold(OLD, Networks.GENESIS.minusSeconds(50));
        next.receive(new OperatorId(2), Place.NONE, answered(instance("1/2"), 0, Instant.EPOCH));
        next.receive(new OperatorId(3), Place.NONE, answered(instance("1/2"), 5, Instant.EPOCH));
        int first = next.viewOfAnother(2);
        next.toView(first);
        next.proposeFresh(first, next.report(OLD), next.leaves(OLD));
        assertThat(next.sent(MessageType.OBSERVATION)).isEmpty();
        assertThat(next.votes(first)).isEmpty();
        assertThat(next.sent(MessageType.BOOT_QUERY)).isNotEmpty();

        next.receive(new OperatorId(4), Place.NONE, answered(instance("1/2"), 2, Instant.EPOCH));
        int second = next.viewOfAnother(first + 1);
        next.toView(second);
        next.proposeFresh(second, next.report(OLD), next.leaves(OLD));
        assertThat(next.votes(second)).hasSize(1);
    }

    @Test
    void aRunWithATwinSaysNothingMore() {
        Bench next = new Bench(40, new OperatorId(1), Networks.GENESIS.plusSeconds(20));
        next.hold(OLD, Networks.GENESIS.minusSeconds(50));
        next.node.handle(new Event.Doubled(next.now, new Refusal(ReasonCode.DOUBLE_RUN, "this node", "two runs")));

        int attempt = next.viewOfAnother(2);
        next.toView(attempt);
        next.proposeFresh(attempt, next.report(OLD), next.leaves(OLD));
        assertThat(next.votes(attempt)).isEmpty();
        assertThat(next.sent(MessageType.OBSERVATION)).isEmpty();
        assertThat(next.node.state().halted()).isPresent();
    }

    @Test
    void aRunThatItsLedgerAlreadyKnowsKeepsItsGeneration() {
        bench.node.ledger.put("boot", new Row.BootRow(5, instance("1/2")));
        bench.node.ledger.entrySet().removeIf(entry -> !entry.getKey().equals("boot"));
        bench.node.boot(bench.now);
        assertThat(bench.node.state().generation()).isEqualTo(5);
        bench.node.boot(bench.now);
        assertThat(bench.node.state().generation()).isEqualTo(6);
    }

    @Test
    void oneLiarCannotRaiseAGeneration() {
        bench.receive(new OperatorId(2), Place.NONE, answered(instance(), 1_000, Instant.EPOCH));
        answer(3, Instant.EPOCH);
        answer(4, Instant.EPOCH);
        assertThat(bench.node.state().generation()).isEqualTo(1);
    }

    @Test
    void aNodeTellsSinceWhenItMissesNothing() {
        bench.receive(new OperatorId(2), Place.NONE, new BootQuery(1, 1, Digest32.ZERO));
        assertThat(lastAnswer().completeSince()).isEqualTo(bench.start(RESTART_VIEW + 1));
        answer(2, Instant.EPOCH);
        answer(3, bench.start(1));
        answer(4, Instant.EPOCH);
        bench.receive(new OperatorId(2), Place.NONE, new BootQuery(1, 1, Digest32.ZERO));
        assertThat(lastAnswer().completeSince()).isEqualTo(bench.start(1));
    }

    private BootAnswer lastAnswer() {
        Result<Message> last =
                MessageCodec.decode(bench.sent(MessageType.BOOT_ANSWER).getLast());
        return (BootAnswer) ((Result.Ok<Message>) last).value();
    }
}
