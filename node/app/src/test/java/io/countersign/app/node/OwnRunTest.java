package io.countersign.app.node;

import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.core.port.Row.BootRow;
import io.countersign.core.round.Event;
import io.countersign.model.Committee;
import io.countersign.model.Digest32;
import io.countersign.model.Hashes;
import io.countersign.model.KeyChange;
import io.countersign.model.OperatorId;
import io.countersign.model.ReasonCode;
import io.countersign.model.Result;
import io.countersign.peer.Notice;
import io.countersign.store.SqlStore;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Operator 1 of four: what one peer says may be a lie, what two say is true. */
class OwnRunTest {
    private static final Instant NOW = Instant.parse("2026-11-23T10:00:00Z");
    private static final Digest32 NETWORK = Hashes.keccak256("network");
    private static final OperatorId SELF = new OperatorId(1);
    private static final OperatorId TWO = new OperatorId(2);
    private static final OperatorId THREE = new OperatorId(3);

    @TempDir
    Path folder;

    private Committee atWork = CoreTwins.committee(1, NOW, KeyChange.NEW, 1, 2, 3, 4);
    private SqlStore store;
    private OwnRun own;
    private final List<Event> events = new ArrayList<>();
    private final List<Long> raised = new ArrayList<>();

    @BeforeEach
    void start() {
        store = ((Result.Ok<SqlStore>) SqlStore.open(folder)).value();
        begin();
    }

    @AfterEach
    void stop() {
        store.close();
    }

    private void begin() {
        events.clear();
        own = OwnRun.begin(store.runs(), () -> atWork, () -> NOW);
        own.linked(raised::add);
    }

    private long generation() {
        return own.hello(NETWORK, SELF).generation();
    }

    @Test
    void everyStartIsAnotherGenerationThatTheLedgerOfAnEpochKnows() {
        own.enter(store.ledger(3));
        assertThat(store.ledger(3).load().rows()).containsExactly(new BootRow(1, own.instance()));
        Digest32 first = own.instance();
        begin();
        assertThat(generation()).isEqualTo(2);
        assertThat(own.instance()).isNotEqualTo(first);
    }

    @Test
    void onePeerNeitherStopsNorRaisesARun() {
        own.booted(events::add);
        own.told(TWO, new Notice.Doubled(5));
        own.told(TWO, new Notice.Outdated(5));
        own.told(TWO, new Notice.Doubled(6));
        assertThat(events).isEmpty();
        assertThat(store.runs().openDouble()).isEmpty();
        assertThat(generation()).isEqualTo(1);
    }

    @Test
    void aDoubleThatTwoPeersSawStopsThisRunAndTheNextOnesUntilPeopleAct() {
        own.booted(events::add);
        own.told(TWO, new Notice.Doubled(5));
        own.told(THREE, new Notice.Doubled(6));
        assertThat(events)
                .singleElement()
                .isInstanceOfSatisfying(
                        Event.Doubled.class,
                        doubled -> assertThat(doubled.why().code()).isEqualTo(ReasonCode.DOUBLE_RUN));

        begin();
        own.booted(events::add);
        assertThat(events).singleElement().isInstanceOf(Event.Doubled.class);

        long resolved = store.runs().resolve();
        begin();
        own.booted(events::add);
        own.told(TWO, new Notice.Doubled(5));
        own.told(THREE, new Notice.Doubled(5));
        assertThat(events).as("what people resolved").isEmpty();
        assertThat(own.hello(NETWORK, SELF).resolved()).isEqualTo(resolved);
        assertThat(generation()).isGreaterThan(resolved);
    }

    @Test
    void whoeverIsNoMemberOfTheCommitteeAtWorkHasNoSay() {
        own.booted(events::add);
        atWork = CoreTwins.committee(2, NOW, KeyChange.KEEP, 1, 2, 5, 6);
        own.told(TWO, new Notice.Doubled(5));
        own.told(THREE, new Notice.Doubled(5));
        assertThat(events).isEmpty();
        own.told(new OperatorId(5), new Notice.Doubled(5));
        assertThat(events).singleElement().isInstanceOf(Event.Doubled.class);
    }

    @Test
    void aLargerCommitteeNeedsAsManyWordsAsItMayHaveLiarsAndOneMore() {
        atWork = CoreTwins.committee(2, 2, NOW, KeyChange.KEEP, 1, 2, 3, 4, 5, 6, 7);
        own.told(TWO, new Notice.Outdated(7));
        own.told(THREE, new Notice.Outdated(7));
        assertThat(generation()).isEqualTo(1);
        own.told(new OperatorId(7), new Notice.Outdated(9));
        assertThat(generation()).isEqualTo(8);
    }

    @Test
    void anOlderDiskGoesOnAboveWhatTwoPeersSaw() {
        own.told(TWO, new Notice.Outdated(1_000));
        own.told(THREE, new Notice.Outdated(7));
        assertThat(generation()).isEqualTo(8);
        assertThat(raised).containsExactly(8L);
        own.booted(events::add);
        assertThat(events).containsExactly(new Event.Outdated(NOW, 8));
        begin();
        assertThat(generation()).isEqualTo(9);
    }
}
