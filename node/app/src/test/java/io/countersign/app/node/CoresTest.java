package io.countersign.app.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.countersign.core.config.NetworkConfig;
import io.countersign.core.message.EnvelopeCodec;
import io.countersign.core.message.Header;
import io.countersign.core.message.Message.CatchUp;
import io.countersign.core.message.MessageCodec;
import io.countersign.core.message.MessageType;
import io.countersign.core.message.Place;
import io.countersign.core.message.Unsigned;
import io.countersign.core.port.IdentityVerifier;
import io.countersign.core.port.LedgerSnapshot;
import io.countersign.core.port.Row.LatchRow;
import io.countersign.core.round.Event;
import io.countersign.core.round.OperatorCore;
import io.countersign.core.round.Rules;
import io.countersign.model.AssetId;
import io.countersign.model.Bytes;
import io.countersign.model.Committee;
import io.countersign.model.Fact;
import io.countersign.model.KeyChange;
import io.countersign.model.OperatorId;
import io.countersign.model.ReasonCode;
import io.countersign.model.Refusal;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A node of operator 1, which is a member of both committees. */
class CoresTest {
    private static final OperatorId SELF = new OperatorId(1);
    private static final OperatorId PEER = new OperatorId(2);
    private static final Instant FROM = CoreTwins.GENESIS.plusSeconds(100);
    private static final Committee SECOND = CoreTwins.committee(2, FROM, KeyChange.KEEP, 1, 2, 3, 5);
    private static final NetworkConfig NETWORK = CoreTwins.network(SECOND);
    private static final AssetId ASSET = new AssetId("TBF");
    private static final Refusal WHY = new Refusal(ReasonCode.EQUIVOCATION, "TBF", "planted");

    private final Vertx vertx = Vertx.vertx();
    private final AtomicReference<Instant> now = new AtomicReference<>(CoreTwins.GENESIS);
    private final Succession succession = new Succession(NETWORK);
    private final Set<Integer> keys = new HashSet<>(Set.of(1, 2));
    private final SortedMap<Integer, CoreTwins.Notes> notes = new TreeMap<>();
    private final SortedMap<Integer, CoreTwins.Memory> ledgers = new TreeMap<>();
    private final AtomicReference<Optional<Refusal>> halted = new AtomicReference<>(Optional.empty());
    private final List<Refusal> refusals = new CopyOnWriteArrayList<>();
    private final List<Integer> ended = new ArrayList<>();
    private final Cores cores =
            new Cores(vertx, succession, this::make, halted::get, ended::add, refusals::add, now::get);

    private Optional<CoreLoop> make(int epoch, Cores all) {
        return keys.contains(epoch) ? Optional.of(made(epoch)) : Optional.empty();
    }

    private CoreLoop made(int epoch) {
        IdentityVerifier identities = (operator, message, signature) -> true;
        OperatorCore core = new OperatorCore(
                NETWORK,
                epoch,
                SELF,
                new CoreTwins.NoKey(true),
                epoch == 1 ? new TreeMap<>() : new TreeMap<>(Map.of(1, new CoreTwins.NoKey(true))),
                identities,
                Rules.standard(SECOND.quorum()));
        CoreTwins.Notes heard = new CoreTwins.Notes();
        CoreTwins.Memory ledger = new CoreTwins.Memory();
        notes.put(epoch, heard);
        ledgers.put(epoch, ledger);
        return new CoreLoop(
                epoch,
                core,
                core.boot(LedgerSnapshot.EMPTY, now.get(), CoreTwins.digest(epoch), false),
                SELF,
                ledger,
                new NoShare(),
                message -> Bytes.of(new byte[64]),
                identities,
                (to, message) -> {},
                heard,
                now::get,
                new ClockWatch(() -> CoreTwins.GENESIS, () -> 0),
                () -> CoreTwins.digest(9),
                Duration.ofMillis(5));
    }

    @BeforeEach
    void start() {
        cores.start();
    }

    @AfterEach
    void close() {
        cores.close();
        vertx.close().await();
    }

    private CoreTwins.Notes core(int epoch) {
        return Optional.ofNullable(notes.get(epoch)).orElseThrow();
    }

    private void begin(int epoch) {
        succession.add(CoreTwins.change(NETWORK, epoch));
        cores.poll();
    }

    private void say(int epoch) {
        say(epoch, PEER);
    }

    /** @param channel whose link it comes over */
    private void say(int epoch, OperatorId channel) {
        Header header = new Header(
                MessageType.CATCH_UP,
                NETWORK.networkId(),
                epoch,
                new Place(NETWORK.books().getFirst().id(), 0, 0),
                PEER,
                now.get());
        Unsigned message = new Unsigned(header, MessageCodec.encode(new CatchUp()));
        cores.receive(channel, EnvelopeCodec.encode(message.signed(Bytes.of(new byte[64]))));
    }

    private static Fact prepared() {
        return CoreTwins.prepared(NETWORK, 2).fact();
    }

    @Test
    void aListedCommitteeIsNotServedBeforeTheChangeIntoItIsSignedAndItsKeyIsHere() {
        keys.remove(2);
        now.set(FROM.plusSeconds(60));
        cores.poll();
        assertThat(cores.epochs()).containsExactly(1);
        begin(2);
        assertThat(cores.epochs()).containsExactly(1);
        keys.add(2);
        cores.poll();
        assertThat(cores.epochs()).containsExactly(1, 2);
    }

    @Test
    void aMessageGoesToTheCoreOfItsEpochAlone() {
        begin(2);
        say(2);
        await().untilAsserted(() -> assertThat(core(2).heard).hasSize(1));
        say(1);
        await().untilAsserted(() -> assertThat(core(1).heard).hasSize(1));
        say(3);
        assertThat(core(2).heard).hasSize(1);
    }

    /** Whom a message is attributed to is not for the message alone to say. */
    @Test
    void aMessageThatComesOverTheLinkOfAnotherIsNotHeard() {
        say(1, new OperatorId(3));
        await().until(() -> !core(1).refused.isEmpty());
        assertThat(core(1).refused.getFirst().code()).isEqualTo(ReasonCode.BAD_MESSAGE);
        assertThat(core(1).heard).isEmpty();
    }

    @Test
    void whatIsNoMessageIsRefused() {
        cores.receive(PEER, Bytes.of(new byte[] {1, 2, 3}));
        assertThat(refusals).extracting(Refusal::code).containsExactly(ReasonCode.BAD_MESSAGE);
    }

    @Test
    void aCoreThatBeginsLaterHearsWhatStillHolds() {
        cores.submit(new Event.AssetHalted(now.get(), ASSET, WHY));
        begin(2);
        await().untilAsserted(() -> assertThat(core(2).refused).contains(WHY));
        cores.submit(new Event.AssetCleared(now.get(), ASSET));
    }

    @Test
    void aPreparedCommitteeIsTheCoreBeforeItsMatterAlone() {
        begin(2);
        cores.submit(new Event.FactStored(now.get(), prepared(), now.get(), CoreTwins.digest(0)));
        cores.submit(new Event.AssetHalted(now.get(), ASSET, WHY));
        await().untilAsserted(() -> {
            assertThat(core(1).refused).containsExactly(WHY);
            assertThat(core(2).refused).containsExactly(WHY);
        });
    }

    @Test
    void anOldCoreEndsWhenItIsOverAndTheNextGoesOn() {
        begin(2);
        succession.add(CoreTwins.book(2, 120));
        cores.poll();
        assertThat(cores.epochs()).containsExactly(1, 2);
        now.set(FROM.plusSeconds(32));
        cores.poll();
        assertThat(cores.epochs()).containsExactly(2);
        assertThat(ended).containsExactly(1);
    }

    @Test
    void aCoreThatBeginsAfterAnotherStoppedForGoodIsStoppedToo() {
        halted.set(Optional.of(WHY));
        begin(2);
        await().untilAsserted(() -> assertThat(core(2).halted).containsExactly(WHY));
        assertThat(Optional.ofNullable(ledgers.get(2)).orElseThrow().rows)
                .filteredOn(LatchRow.class::isInstance)
                .extracting(row -> ((LatchRow) row).refusal())
                .containsExactly(WHY);
    }

    @Test
    void aRestartGoesOnWithTheCommitteesThatAreNotOver() {
        succession.add(CoreTwins.change(NETWORK, 2));
        succession.add(CoreTwins.book(2, 120));
        now.set(FROM.plusSeconds(32));
        try (Cores again = new Cores(vertx, succession, this::make, halted::get, ended::add, refusals::add, now::get)) {
            again.start();
            assertThat(again.epochs()).containsExactly(2);
        }
        keys.remove(2);
        try (Cores again = new Cores(vertx, succession, this::make, halted::get, ended::add, refusals::add, now::get)) {
            again.start();
            assertThat(again.epochs()).as("its key is not here").containsExactly(1);
        }
        keys.add(2);
        now.set(FROM.plusSeconds(31));
        try (Cores again = new Cores(vertx, succession, this::make, halted::get, ended::add, refusals::add, now::get)) {
            again.start();
            assertThat(again.epochs()).containsExactly(1, 2);
        }
    }
}
