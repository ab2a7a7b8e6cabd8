package io.countersign.app.node;

import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.core.config.NetworkConfig;
import io.countersign.core.port.GroupCrypto;
import io.countersign.core.report.StatementCodec;
import io.countersign.core.round.Event;
import io.countersign.model.Bytes;
import io.countersign.model.CanonicalWriter;
import io.countersign.model.Committee;
import io.countersign.model.FactBody.PreparedCommittee;
import io.countersign.model.KeyChange;
import io.countersign.model.OperatorId;
import io.countersign.model.ReasonCode;
import io.countersign.model.Refusal;
import io.countersign.model.Result;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** One operator was there when two changes were signed; another was away. */
class HistoryTest {
    private static final OperatorId THERE = new OperatorId(1);
    private static final OperatorId AWAY = new OperatorId(2);
    private static final Instant SECOND_FROM = CoreTwins.GENESIS.plusSeconds(100);
    private static final Instant THIRD_FROM = CoreTwins.GENESIS.plusSeconds(200);
    private static final Committee SECOND = CoreTwins.committee(2, SECOND_FROM, KeyChange.KEEP, 1, 2, 3, 5);
    private static final Committee THIRD = CoreTwins.committee(3, THIRD_FROM, KeyChange.NEW, 1, 2, 5, 6);
    private static final NetworkConfig NETWORK = CoreTwins.network(SECOND, THIRD);

    private final AtomicReference<Instant> now = new AtomicReference<>(CoreTwins.GENESIS);
    private final Node there = new Node(THERE, true);
    private final Node away = new Node(AWAY, true);

    /** A node whose peer is the other one; its core takes every change it is told. */
    private final class Node implements History.Keys, History.Sender {
        final OperatorId self;
        final boolean verifies;
        final Succession succession = new Succession(NETWORK);
        final SortedSet<Integer> keys = new TreeSet<>(List.of(1));
        final List<Refusal> refusals = new ArrayList<>();
        final History history;
        int asked;

        Node(OperatorId self, boolean verifies) {
            this.self = self;
            this.verifies = verifies;
            this.history = new History(NETWORK, succession, this, this, this::seen, refusals::add, now::get);
        }

        private void seen(Event event) {
            succession.add(((Event.AttestationSeen) event).attestation());
        }

        void was(int epoch) {
            keys.add(epoch);
            succession.add(CoreTwins.change(NETWORK, epoch));
        }

        @Override
        public Optional<GroupCrypto> group(int epoch) {
            return keys.contains(epoch) ? Optional.of(new CoreTwins.NoKey(verifies)) : Optional.empty();
        }

        @Override
        public Optional<Bytes> certificate(int epoch) {
            return keys.contains(epoch) ? Optional.of(Bytes.of(new byte[] {(byte) epoch})) : Optional.empty();
        }

        /** The only byte of a certificate is the epoch whose ceremony it ended. */
        @Override
        public Result<PreparedCommittee> examine(int epoch, Bytes certificate) {
            return Result.ok(CoreTwins.prepared(NETWORK, certificate.at(0)));
        }

        @Override
        public Optional<Refusal> accept(int epoch, Bytes certificate) {
            keys.add(epoch);
            return Optional.empty();
        }

        @Override
        public void broadcast(Bytes message) {
            asked++;
            send(self.equals(THERE) ? AWAY : THERE, message);
        }

        @Override
        public void send(OperatorId to, Bytes message) {
            (to.equals(THERE) ? there : away).history.receive(self, message);
        }
    }

    private void bothWereThere() {
        there.was(2);
        there.was(3);
    }

    @Test
    void theOneThatWasAwayLearnsBothInOrder() {
        bothWereThere();
        away.history.poll();
        assertThat(away.succession.last()).isEqualTo(3);
        assertThat(away.keys).containsExactly(1, 2, 3);
        assertThat(away.refusals).isEmpty();
    }

    @Test
    void theOneThatKnowsAChangeButNotItsKeyLearnsTheKey() {
        bothWereThere();
        away.succession.add(CoreTwins.change(NETWORK, 2));
        away.history.poll();
        assertThat(away.keys).containsExactly(1, 2, 3);
    }

    @Test
    void aChangeThatTheKeyBeforeDidNotSignCountsForNothing() {
        Node doubting = new Node(AWAY, false);
        bothWereThere();
        doubting.history.receive(THERE, told(2, 2));
        assertThat(doubting.keys).containsExactly(1);
        assertThat(doubting.succession.last()).isEqualTo(1);
    }

    @Test
    void aCertificateOfAnotherCeremonyThanTheSignedOneIsNotKept() {
        away.history.receive(THERE, told(2, 3));
        assertThat(away.keys).containsExactly(1);
        assertThat(away.succession.last()).isEqualTo(1);
    }

    @Test
    void itAsksAtItsStartAndThenOnlyWhenAnotherCommitteeShouldBeAtWork() {
        away.history.poll();
        now.set(CoreTwins.GENESIS.plusSeconds(60));
        away.history.poll();
        assertThat(away.asked).isEqualTo(1);
        now.set(SECOND_FROM);
        away.history.poll();
        away.history.poll();
        assertThat(away.asked).isEqualTo(2);
        now.set(SECOND_FROM.plusSeconds(6));
        away.history.poll();
        assertThat(away.asked).isEqualTo(3);
    }

    @Test
    void whatIsNoMessageIsRefused() {
        away.history.receive(THERE, Bytes.of(new byte[] {7}));
        away.history.receive(THERE, told(2, 2).slice(0, 9));
        assertThat(away.refusals)
                .extracting(Refusal::code)
                .containsOnly(ReasonCode.BAD_MESSAGE)
                .hasSize(2);
    }

    /** What a peer tells of an epoch, with the certificate of some ceremony. */
    private Bytes told(int epoch, int certificate) {
        CanonicalWriter out = new CanonicalWriter().u8(2).i32(epoch).bytes(Bytes.of(new byte[] {(byte) certificate}));
        StatementCodec.write(out, CoreTwins.change(NETWORK, epoch));
        return out.toBytes();
    }
}
