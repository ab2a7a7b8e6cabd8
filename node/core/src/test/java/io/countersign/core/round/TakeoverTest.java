package io.countersign.core.round;

import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.core.Networks;
import io.countersign.core.config.NetworkConfig;
import io.countersign.core.config.Window;
import io.countersign.core.message.Certificate;
import io.countersign.core.message.Held;
import io.countersign.core.message.HeldFloor;
import io.countersign.core.message.HeldWindow;
import io.countersign.core.message.Lock;
import io.countersign.core.message.Message.AttestationNotice;
import io.countersign.core.message.Message.BootAnswer;
import io.countersign.core.message.Message.BootQuery;
import io.countersign.core.message.Message.SigningRequest;
import io.countersign.core.message.MessageType;
import io.countersign.core.message.Place;
import io.countersign.core.observe.Leaf;
import io.countersign.core.observe.Leaves;
import io.countersign.core.port.Row;
import io.countersign.core.report.Report;
import io.countersign.model.Attestation;
import io.countersign.model.Bytes;
import io.countersign.model.Committee;
import io.countersign.model.Digest32;
import io.countersign.model.Fact;
import io.countersign.model.Hashes;
import io.countersign.model.KeyChange;
import io.countersign.model.OperatorId;
import io.countersign.model.ReasonCode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Operators 1, 2, 3 and 5 take over from 1 to 4. On the bench every message to operator 5 is written by the test. */
class TakeoverTest {
    private static final Window FIRST = Windows.book(60);
    private static final Committee NEXT = Networks.committee(2, FIRST.open(), KeyChange.KEEP, 1, 2, 3, 5);
    private static final NetworkConfig CONFIG = Networks.network(List.of(Networks.founding(4), NEXT));
    private static final Instant BEFORE = FIRST.open().minusSeconds(5);
    private static final Instant AS_OF = Networks.GENESIS.minusSeconds(60);
    private static final Fact OLD = Networks.nav(Networks.CUSTODIAN, AS_OF, 1, "101.25");
    private static final Fact NEW = Networks.nav(Networks.CUSTODIAN, AS_OF, 2, "101.50");

    private final Bench bench = new Bench(CONFIG, 2, FIRST.sequence(), new OperatorId(5), BEFORE);
    private final Report old = bench.report(OLD);
    private final Report corrected = bench.report(NEW);
    private final int view = bench.viewOfAnother(2);

    private static Digest32 instance() {
        return Hashes.keccak256("5/1");
    }

    private Lock lock(int epoch, int inView, Report report, int... voters) {
        return new Lock(bench.certificate(epoch, inView, bench.digest(report), voters), report);
    }

    private HeldWindow held(Held held) {
        return new HeldWindow(bench.book.id(), FIRST.sequence(), held);
    }

    private void answer(int fromEpoch, int member, Instant completeSince, List<HeldFloor> floors, HeldWindow... held) {
        bench.receive(
                new OperatorId(member),
                Place.NONE,
                new BootAnswer(fromEpoch, instance(), 0, completeSince, List.of(held), floors));
    }

    private void answer(int member, HeldWindow... held) {
        answer(1, member, FIRST.open(), List.of(), held);
    }

    private int votesFor(int in, Report report, Fact fact) {
        bench.hold(fact, Networks.GENESIS);
        bench.toView(in);
        bench.proposeFresh(in, report, bench.leaves(fact), 1, 2, 3);
        return bench.votes(in).size();
    }

    @Test
    void aNewCommitteeSignsFromItsFirstWindowOnAndTheOldOneNoMore() {
        Cluster cluster = new Cluster(CONFIG, Networks.GENESIS.minusSeconds(1));
        cluster.fact(Networks.prepared(NEXT).fact());
        cluster.runUntil(Networks.GENESIS.plusSeconds(5));
        List<ClusterNode> next = cluster.begin(2, Rules.standard(NEXT.quorum()));
        Windows.fill(cluster, FIRST);
        cluster.runUntil(FIRST.close());
        for (ClusterNode node : next) {
            assertThat(node.attested)
                    .as("operator " + node.self)
                    .singleElement()
                    .satisfies(attestation -> assertThat(attestation.epoch()).isEqualTo(2))
                    .satisfies(attestation ->
                            assertThat(attestation.statement().sequence()).isEqualTo(FIRST.sequence()));
        }
    }

    @Test
    void itIsMuteUntilNMinusFMembersOfTheOldCommitteeAnswered() {
        assertThat(votesFor(view, old, OLD)).isZero();
        answer(1);
        answer(2);
        int second = bench.viewOfAnother(view + 1);
        assertThat(votesFor(second, old, OLD)).isZero();
        answer(4);
        int third = bench.viewOfAnother(second + 1);
        assertThat(votesFor(third, old, OLD)).isEqualTo(1);
    }

    @Test
    void answersOfOperatorsOutsideTheOldCommitteeDoNotCount() {
        answer(1);
        answer(2);
        answer(5);
        answer(2, 1, FIRST.open(), List.of());
        assertThat(votesFor(view, old, OLD)).isZero();
    }

    @Test
    void aLockOfTheOldCommitteeBindsTheNewOne() {
        answer(1, held(new Held.Locked(lock(1, 1, corrected, 1, 2, 4))));
        answer(2);
        answer(4, held(new Held.Locked(lock(1, 0, old, 1, 2, 4))));
        assertThat(votesFor(view, old, OLD)).isZero();
        int later = bench.viewOfAnother(view + 1);
        bench.toView(later);
        bench.proposeAgain(later, lock(1, 1, corrected, 1, 2, 4));
        assertThat(bench.votes(later)).containsExactly(bench.digest(corrected));
    }

    @Test
    void aLockThatTheOldCommitteeDidNotCertifyIsNotBelieved() {
        answer(1, held(new Held.Locked(lock(1, 1, corrected, 1, 4))));
        answer(2, held(new Held.Locked(lock(1, 1, corrected, 1, 2, 5))));
        answer(4, held(new Held.Locked(lock(2, 1, corrected, 1, 2, 4))));
        assertThat(votesFor(view, old, OLD)).isEqualTo(1);
    }

    @Test
    void whatTheOldCommitteeSignedIsTakenOver() {
        Bytes signature = IdealCrypto.signature(bench.digest(corrected));
        Attestation signed = new Attestation(corrected.statement(), corrected.payload(), 1, signature);
        answer(1, held(new Held.Decided(signed)));
        answer(2);
        answer(4);
        assertThat(bench.node.attested).containsExactly(signed);
        assertThat(votesFor(view, old, OLD)).isZero();
    }

    @Test
    void whatTheOldCommitteeSignedDecidesItsWindowWhoeverBringsIt() {
        Bytes signature = IdealCrypto.signature(bench.digest(corrected));
        Attestation signed = new Attestation(corrected.statement(), corrected.payload(), 1, signature);
        Attestation forged = new Attestation(old.statement(), old.payload(), 1, signature);
        bench.receive(new OperatorId(1), bench.place(0), new AttestationNotice(forged));
        assertThat(bench.node.attested).isEmpty();
        bench.receive(new OperatorId(1), bench.place(0), new AttestationNotice(signed));
        assertThat(bench.node.attested).containsExactly(signed);
    }

    /** Two changes may both be signed late: between them the second committee had the window and did nothing in it. */
    @Test
    void whatTheFirstCommitteeSignedBindsTheThird() {
        Bytes signature = IdealCrypto.signature(bench.digest(corrected));
        Attestation signed = new Attestation(corrected.statement(), corrected.payload(), 1, signature);
        Bench third = third(KeyChange.KEEP, new Held.Decided(signed));
        assertThat(third.node.attested).containsExactly(signed);
    }

    /** Its members know it from those of the second; from anybody else a key that was replaced since proves nothing. */
    @Test
    void whatTheFirstCommitteeSignedBindsTheThirdAlsoUnderAKeyThatWasReplaced() {
        Bytes signature = IdealCrypto.signature(bench.digest(corrected));
        Attestation signed = new Attestation(corrected.statement(), corrected.payload(), 1, signature);
        Bench third = third(KeyChange.NEW, new Held.Decided(signed));
        assertThat(third.node.attested).containsExactly(signed);
        Bench alone = third(KeyChange.NEW, new Held.Nothing());
        alone.receive(new OperatorId(1), alone.place(0), new AttestationNotice(signed));
        assertThat(alone.node.attested).isEmpty();
    }

    @Test
    void whatTheFirstCommitteeLockedBindsTheThird() {
        Bench third = third(KeyChange.KEEP, new Held.Locked(lock(1, 1, corrected, 1, 2, 4)));
        third.hold(OLD, Networks.GENESIS);
        int in = third.viewOfAnother(2);
        third.toView(in);
        third.proposeFresh(in, old, third.leaves(OLD), 1, 2, 4);
        assertThat(third.votes(in)).isEmpty();
        int later = third.viewOfAnother(in + 1);
        third.toView(later);
        third.proposeAgain(later, lock(1, 1, corrected, 1, 2, 4));
        assertThat(third.votes(later)).containsExactly(bench.digest(corrected));
    }

    /** Operator 5 in the committee that follows {@link #NEXT}, told by its members that one of them holds this. */
    private Bench third(KeyChange key, Held held) {
        Committee second = Networks.committee(2, FIRST.open().minusSeconds(10), key, 1, 2, 3, 5);
        Committee last = Networks.committee(3, FIRST.open(), KeyChange.KEEP, 1, 2, 4, 5);
        NetworkConfig config = Networks.network(List.of(Networks.founding(4), second, last));
        Bench third = new Bench(config, 3, FIRST.sequence(), new OperatorId(5), BEFORE);
        for (int member = 1; member <= 3; member++) {
            List<HeldWindow> windows = member == 1 ? List.of(held(held)) : List.of();
            BootAnswer answer = new BootAnswer(2, instance(), 0, FIRST.open(), windows, List.of());
            third.receive(new OperatorId(member), Place.NONE, answer);
        }
        return third;
    }

    /** One of the three forgot what it did before; it may have given a share in the first window. */
    @Test
    void windowsThatTooFewOldMembersRememberStayClosed() {
        bench.toView(0);
        answer(1);
        answer(2);
        answer(1, 4, FIRST.open().plusSeconds(1), List.of());
        assertThat(votesFor(view, old, OLD)).isZero();
        assertThat(bench.node.ledger.values())
                .contains(new Row.TakeoverRow(FIRST.open().plusSeconds(1)));
    }

    @Test
    void floorsAreTakenFromCertificatesAndFromMoreMembersThanMayLie() {
        Leaf newest = bench.leaves(NEW).entries().stream()
                .flatMap(Optional::stream)
                .findFirst()
                .orElseThrow();
        Leaf invented = new Leaf(AS_OF.plusSeconds(50), 9, Hashes.keccak256("invented"));
        answer(1, 1, FIRST.open(), List.of(floor(invented)));
        answer(1, 2, FIRST.open(), List.of(floor(newest)));
        answer(1, 4, FIRST.open(), List.of());
        assertThat(floorRow().items()).contains(Optional.of(newest)).doesNotContain(Optional.of(invented));
    }

    private HeldFloor floor(Leaf item) {
        List<Optional<Leaf>> entries = new ArrayList<>(bench.leaves(NEW).entries());
        entries.replaceAll(entry -> entry.map(any -> item));
        return new HeldFloor(bench.book.id(), 40, new Leaves(entries));
    }

    private Row.FloorRow floorRow() {
        return bench.node.ledger.values().stream()
                .filter(Row.FloorRow.class::isInstance)
                .map(Row.FloorRow.class::cast)
                .filter(row -> row.stream().equals(bench.book.id()))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void aFloorThatALockProvesNeedsOneMemberOnly() {
        answer(1, held(new Held.Locked(lock(1, 1, corrected, 1, 2, 4))));
        answer(2);
        answer(4);
        Optional<Leaf> newest = bench.leaves(NEW).entries().stream()
                .filter(Optional::isPresent)
                .findFirst()
                .orElseThrow();
        assertThat(floorRow().items()).contains(newest);
    }

    @Test
    void whatIsOnDiskIsNotAskedForAgain() {
        answer(1);
        answer(2);
        answer(4);
        bench.out.clear();
        bench.node.boot(BEFORE.plusSeconds(2));
        bench.confirm(Hashes.keccak256("5/2"));
        bench.toView(view);
        assertThat(bench.sent(MessageType.BOOT_QUERY))
                .allMatch(envelope -> envelope.header().epoch() == 2);
        assertThat(votesFor(bench.viewOfAnother(view + 1), old, OLD)).isEqualTo(1);
    }

    @Test
    void whereTheOldMembersAreGonePeersThatTookOverTellTheSame() {
        for (int peer = 1; peer <= 3; peer++) {
            answer(2, peer, FIRST.open(), List.of(), held(new Held.Locked(lock(1, 1, corrected, 1, 2, 4))));
        }
        assertThat(votesFor(view, old, OLD)).isZero();
        int later = bench.viewOfAnother(view + 1);
        bench.toView(later);
        bench.proposeAgain(later, lock(1, 1, corrected, 1, 2, 4));
        assertThat(bench.votes(later)).hasSize(1);
    }

    @Test
    void anOldMemberAnswersOnlyOnceItHasTheSignedChange() {
        Cluster cluster = new Cluster(CONFIG, Networks.GENESIS.minusSeconds(1));
        ClusterNode member = cluster.node(4);
        BootQuery query = new BootQuery(2, 1, instance());
        member.handle(new Event.Received(cluster.now, bench.from(1, new OperatorId(5), Place.NONE, query)));
        assertThat(answers(cluster)).isZero();
        cluster.fact(Networks.prepared(NEXT).fact());
        cluster.runUntil(Networks.GENESIS.plusSeconds(5));
        member.handle(new Event.Received(cluster.now, bench.from(1, new OperatorId(4), Place.NONE, query)));
        assertThat(answers(cluster)).isZero();
        member.handle(new Event.Received(cluster.now, bench.from(1, new OperatorId(5), Place.NONE, query)));
        assertThat(answers(cluster)).isEqualTo(1);
    }

    private static long answers(Cluster cluster) {
        return cluster.sent.stream()
                .filter(envelope -> envelope.header().type() == MessageType.BOOT_ANSWER
                        && envelope.header().epoch() == 2)
                .count();
    }

    @Test
    void messagesOfAnotherEpochAreRefused() {
        answer(1);
        answer(2);
        answer(4);
        bench.toView(view);
        bench.hold(OLD, Networks.GENESIS);
        for (int epoch : List.of(1, 3)) {
            bench.node.handle(new Event.Received(
                    bench.now,
                    bench.from(
                            epoch,
                            bench.leader(view),
                            bench.place(view),
                            bench.fresh(view, old, bench.leaves(OLD), 1, 2, 3))));
        }
        assertThat(bench.votes(view)).isEmpty();
        assertThat(bench.node.log)
                .filteredOn(Effect.Refused.class::isInstance)
                .extracting(effect -> ((Effect.Refused) effect).refusal().code())
                .contains(ReasonCode.BAD_MESSAGE);
    }

    @Test
    void aCertificateOfAnotherEpochAllowsNoShare() {
        answer(1);
        answer(2);
        answer(4);
        assertThat(votesFor(view, old, OLD)).isEqualTo(1);
        Certificate foreign = bench.certificate(1, view, bench.digest(old), 1, 2, 5);
        bench.receive(
                bench.leader(view),
                bench.place(view),
                new SigningRequest(
                        foreign, List.of(new OperatorId(1), new OperatorId(2), new OperatorId(5)), List.of()));
        assertThat(bench.shared(view)).isFalse();
        bench.request(view, bench.certificate(view, bench.digest(old), 1, 2, 5), 1, 2, 5);
        assertThat(bench.shared(view)).isTrue();
    }
}
