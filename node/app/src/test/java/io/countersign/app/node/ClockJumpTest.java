package io.countersign.app.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.countersign.core.config.BookConfig;
import io.countersign.core.config.FeedRule;
import io.countersign.core.config.NetworkConfig;
import io.countersign.core.config.SlotClock;
import io.countersign.core.config.WindowSchedule;
import io.countersign.core.message.Commitment;
import io.countersign.core.message.Envelope;
import io.countersign.core.port.GroupCrypto;
import io.countersign.core.port.IdentityVerifier;
import io.countersign.core.port.Ledger;
import io.countersign.core.port.LedgerSnapshot;
import io.countersign.core.port.Row;
import io.countersign.core.port.Row.BootRow;
import io.countersign.core.port.SessionId;
import io.countersign.core.port.ShareSigner;
import io.countersign.core.port.SigningPackage;
import io.countersign.core.round.CoreState;
import io.countersign.core.round.Effect;
import io.countersign.core.round.OperatorCore;
import io.countersign.core.round.Rules;
import io.countersign.core.round.Step;
import io.countersign.model.BookId;
import io.countersign.model.Bytes;
import io.countersign.model.Committee;
import io.countersign.model.Digest32;
import io.countersign.model.FeedId;
import io.countersign.model.InstrumentId;
import io.countersign.model.KeyChange;
import io.countersign.model.OperatorId;
import io.countersign.model.Quantity;
import io.countersign.model.ReasonCode;
import io.countersign.model.Refusal;
import io.countersign.model.SourceId;
import io.countersign.model.Unit;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.ThreadingModel;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A machine that was suspended, or restored from a snapshot, does not sign with what it held in memory. */
class ClockJumpTest {
    private static final Instant GENESIS = Instant.parse("2026-01-01T00:00:00Z");
    private static final OperatorId SELF = new OperatorId(1);
    private static final Bytes SIGNATURE = Bytes.of(new byte[64]);
    private static final Digest32 FIRST = digest(1);
    private static final Digest32 SECOND = digest(2);

    private final AtomicReference<Instant> wall = new AtomicReference<>(GENESIS);
    private final AtomicLong monotonic = new AtomicLong();
    private final AtomicInteger forgotten = new AtomicInteger();
    private final List<Row> rows = Collections.synchronizedList(new ArrayList<>());
    private final List<Refusal> refused = Collections.synchronizedList(new ArrayList<>());
    private final AtomicInteger steps = new AtomicInteger();
    private final Vertx vertx = Vertx.vertx();

    @AfterEach
    void close() {
        vertx.close().await();
    }

    @Test
    void theClocksMayPartByTwoSecondsAndNoMore() {
        ClockWatch watch = new ClockWatch(wall::get, monotonic::get);
        pass(Duration.ofHours(1), Duration.ofHours(1));
        assertThat(watch.hasJumped()).isFalse();
        pass(Duration.ofSeconds(2), Duration.ZERO);
        assertThat(watch.hasJumped()).isFalse();
        pass(Duration.ofMillis(2_001), Duration.ZERO);
        assertThat(watch.hasJumped()).isTrue();
        pass(Duration.ofMillis(-2_001), Duration.ZERO);
        assertThat(watch.hasJumped()).isTrue();
        assertThat(watch.hasJumped()).isFalse();
    }

    @Test
    void afterASuspendTheNoncesAreGoneAndTheCoreIsAnotherRun() {
        run();
        afterSomeSteps();
        assertThat(forgotten).hasValue(0);
        pass(Duration.ofMinutes(10), Duration.ZERO);
        await().untilAsserted(() -> assertThat(forgotten).hasValue(1));
        afterSomeSteps();
        assertThat(rows)
                .filteredOn(BootRow.class::isInstance)
                .containsExactly(new BootRow(1, FIRST), new BootRow(2, SECOND));
        assertThat(refused).extracting(Refusal::code).containsExactly(ReasonCode.CLOCK_SKEW);
    }

    private void pass(Duration onTheWall, Duration monotonically) {
        wall.updateAndGet(now -> now.plus(onTheWall));
        monotonic.addAndGet(monotonically.toNanos());
    }

    private void afterSomeSteps() {
        int before = steps.get();
        await().until(() -> steps.get() > before + 2);
    }

    private void run() {
        NetworkConfig config = network();
        IdentityVerifier identities = (operator, message, signature) -> true;
        OperatorCore core = new OperatorCore(
                config,
                1,
                SELF,
                new NoKey(),
                Optional.empty(),
                identities,
                Rules.standard(config.founding().quorum()));
        Step booted = core.boot(LedgerSnapshot.EMPTY, wall.get(), FIRST, false);
        CoreLoop loop = new CoreLoop(
                core,
                booted,
                SELF,
                new Memory(),
                new Forgetting(),
                message -> SIGNATURE,
                identities,
                (to, message) -> {},
                new Notes(),
                wall::get,
                new ClockWatch(wall::get, monotonic::get),
                () -> SECOND,
                Duration.ofMillis(5));
        vertx.deployVerticle(loop, new DeploymentOptions().setThreadingModel(ThreadingModel.WORKER))
                .await();
    }

    private static Digest32 digest(int last) {
        byte[] bytes = new byte[Digest32.SIZE_BYTES];
        bytes[bytes.length - 1] = (byte) last;
        return new Digest32(Bytes.of(bytes));
    }

    private static NetworkConfig network() {
        SlotClock slots = new SlotClock(GENESIS, Duration.ofSeconds(1));
        Unit unit = new Unit("USD/unit");
        FeedRule feed = new FeedRule.NavRule(
                new FeedId("fund.nav"),
                Optional.empty(),
                new InstrumentId("US0000000001"),
                List.of(new SourceId("custodian")),
                1,
                unit,
                8,
                Duration.ofDays(1),
                Quantity.zero(8, unit),
                Quantity.of(1_000_000_000L, 8, unit),
                1_000);
        WindowSchedule schedule = WindowSchedule.ofBook(slots, 20, 12, Duration.ofSeconds(3), Duration.ofSeconds(1));
        SortedMap<OperatorId, Bytes> members = new TreeMap<>();
        for (int operator = 1; operator <= 4; operator++) {
            members.put(new OperatorId(operator), Bytes.of(new byte[] {(byte) operator}));
        }
        return new NetworkConfig(
                "test",
                List.of(new Committee(1, members, 1, slots.genesis(), KeyChange.NEW, Duration.ZERO)),
                slots,
                Duration.ofMillis(100),
                Duration.ofMillis(50),
                List.of(new BookConfig(new BookId("funds"), schedule, List.of(feed))),
                Optional.empty(),
                List.of());
    }

    private final class Memory implements Ledger {
        @Override
        public void commit(List<Row> batch) {
            rows.addAll(batch);
        }

        @Override
        public LedgerSnapshot load() {
            return LedgerSnapshot.EMPTY;
        }
    }

    private final class Forgetting implements ShareSigner {
        @Override
        public Optional<Commitment> commitments(SessionId session) {
            return Optional.empty();
        }

        @Override
        public Optional<Bytes> share(SessionId session, SigningPackage signing) {
            return Optional.empty();
        }

        @Override
        public void forgetAll() {
            forgotten.incrementAndGet();
        }
    }

    /** Nothing is signed here. */
    private static final class NoKey implements GroupCrypto {
        @Override
        public boolean isCommitment(Commitment commitment) {
            return false;
        }

        @Override
        public boolean verifyShare(SigningPackage signing, OperatorId signer, Bytes share) {
            return false;
        }

        @Override
        public Optional<Bytes> aggregate(SigningPackage signing, SortedMap<OperatorId, Bytes> shares) {
            return Optional.empty();
        }

        @Override
        public boolean verify(Digest32 digest, Bytes signature) {
            return false;
        }
    }

    private final class Notes implements CoreLoop.Listener {
        @Override
        public void heard(Envelope envelope) {}

        @Override
        public void said(Envelope envelope) {}

        @Override
        public void decided(Effect.Attested attested) {}

        @Override
        public void committeeChanged(Effect.CommitteeChanged changed) {}

        @Override
        public void refused(Effect.Refused why) {
            refused.add(why.refusal());
        }

        @Override
        public void misbehaved(Effect.Misbehaved misbehaved) {}

        @Override
        public void halted(Refusal why) {}

        @Override
        public void stepped(CoreState state) {
            steps.incrementAndGet();
        }

        @Override
        public void failed(Throwable cause) {
            throw new AssertionError(cause);
        }
    }
}
