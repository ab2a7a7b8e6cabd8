package io.countersign.app.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.countersign.core.config.NetworkConfig;
import io.countersign.core.message.Commitment;
import io.countersign.core.port.IdentityVerifier;
import io.countersign.core.port.LedgerSnapshot;
import io.countersign.core.port.Row.BootRow;
import io.countersign.core.port.SessionId;
import io.countersign.core.port.ShareSigner;
import io.countersign.core.port.SigningPackage;
import io.countersign.core.round.OperatorCore;
import io.countersign.core.round.Rules;
import io.countersign.core.round.Step;
import io.countersign.model.Bytes;
import io.countersign.model.Digest32;
import io.countersign.model.OperatorId;
import io.countersign.model.ReasonCode;
import io.countersign.model.Refusal;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.ThreadingModel;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A machine that was suspended, or restored from a snapshot, does not sign with what it held in memory. */
class ClockJumpTest {
    private static final OperatorId SELF = new OperatorId(1);
    private static final Bytes SIGNATURE = Bytes.of(new byte[64]);
    private static final Digest32 FIRST = CoreTwins.digest(1);
    private static final Digest32 SECOND = CoreTwins.digest(2);

    private final AtomicReference<Instant> wall = new AtomicReference<>(CoreTwins.GENESIS);
    private final AtomicLong monotonic = new AtomicLong();
    private final AtomicInteger forgotten = new AtomicInteger();
    private final CoreTwins.Memory ledger = new CoreTwins.Memory();
    private final CoreTwins.Notes notes = new CoreTwins.Notes();
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
        assertThat(ledger.rows)
                .filteredOn(BootRow.class::isInstance)
                .containsExactly(new BootRow(1, FIRST), new BootRow(2, SECOND));
        assertThat(notes.refused).extracting(Refusal::code).containsExactly(ReasonCode.CLOCK_SKEW);
    }

    private void pass(Duration onTheWall, Duration monotonically) {
        wall.updateAndGet(now -> now.plus(onTheWall));
        monotonic.addAndGet(monotonically.toNanos());
    }

    private void afterSomeSteps() {
        int before = notes.steps.get();
        await().until(() -> notes.steps.get() > before + 2);
    }

    private void run() {
        NetworkConfig config = CoreTwins.network();
        IdentityVerifier identities = (operator, message, signature) -> true;
        OperatorCore core = new OperatorCore(
                config,
                1,
                SELF,
                new CoreTwins.NoKey(false),
                Collections.emptySortedMap(),
                identities,
                Rules.standard(config.founding().quorum()));
        Step booted = core.boot(LedgerSnapshot.EMPTY, wall.get(), FIRST, false);
        CoreLoop loop = new CoreLoop(
                1,
                core,
                booted,
                SELF,
                ledger,
                new Forgetting(),
                message -> SIGNATURE,
                identities,
                (to, message) -> {},
                notes,
                wall::get,
                new ClockWatch(wall::get, monotonic::get),
                () -> SECOND,
                Duration.ofMillis(5));
        vertx.deployVerticle(loop, new DeploymentOptions().setThreadingModel(ThreadingModel.WORKER))
                .await();
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
}
