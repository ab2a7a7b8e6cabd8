package io.countersign.app.node;

import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.core.round.Event;
import io.countersign.core.view.ChainKeyView.Standing;
import io.countersign.model.BlockRef;
import io.countersign.model.Bytes;
import io.countersign.model.ChainId;
import io.countersign.model.ReasonCode;
import io.countersign.spi.CommitteeState;
import io.countersign.testkit.FakeChain;
import io.countersign.testkit.FakeChainAdapter;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class KeyWatchTest {
    private static final ChainId CHAIN = new ChainId(1);
    private static final Instant FROM = CoreTwins.GENESIS.plusSeconds(100);
    private static final Instant GRACE_END = FROM.plusSeconds(30);
    private static final Bytes FIRST = key(1);
    private static final Bytes SECOND = key(2);
    private static final Bytes OTHER = key(9);
    private static final GroupKeys KEYS = new GroupKeys(new TreeMap<>(Map.of(1, FIRST, 2, SECOND)));

    private final FakeChain chain = new FakeChain(CHAIN, CoreTwins.GENESIS, 4, FIRST);
    private final ChainDesk desk = new ChainDesk(
            new FakeChainAdapter(chain, CoreTwins.digest(1), "own", new LinkedHashMap<>(), Map.of()),
            List.of(),
            List.of(),
            1,
            1);
    private final List<Event> told = new ArrayList<>();
    private final Map<ChainId, Boolean> shown = new HashMap<>();
    private GroupKeys known = KEYS;
    private List<Integer> epochs = List.of(1);
    private final KeyWatch watch = new KeyWatch(
            List.of(desk),
            () -> known,
            () -> epochs,
            (epoch, event) -> told.add(event),
            shown::put,
            () -> CoreTwins.GENESIS);

    private static Bytes key(int last) {
        return Bytes.concat(Bytes.fromHex("02"), CoreTwins.digest(last).bytes());
    }

    private static CommitteeState hub(Bytes key, Optional<Bytes> previous) {
        return new CommitteeState(
                new BlockRef(CHAIN, 7, CoreTwins.digest(7), CoreTwins.GENESIS), 2, key, previous, FROM, GRACE_END);
    }

    private void poll(Bytes keyOfEpochOne) {
        known = new GroupKeys(new TreeMap<>(Map.of(1, keyOfEpochOne)));
        watch.poll();
    }

    @Test
    void aHubWithTheOwnKeyOrThatOfAnEarlierEpochIsWorthSigningFor() {
        assertThat(KEYS.standing(1, hub(FIRST, Optional.empty()), FROM)).isEqualTo(Standing.CURRENT);
        assertThat(KEYS.standing(2, hub(FIRST, Optional.empty()), GRACE_END)).isEqualTo(Standing.PREVIOUS);
    }

    @Test
    void aHubThatTookTheNextKeyTakesTheOwnUntilTheEndOfItsGrace() {
        CommitteeState rotated = hub(SECOND, Optional.of(FIRST));
        assertThat(KEYS.standing(1, rotated, GRACE_END.minusMillis(1))).isEqualTo(Standing.NEXT);
        assertThat(KEYS.standing(1, rotated, GRACE_END)).isEqualTo(Standing.LATER);
        assertThat(KEYS.standing(2, rotated, FROM)).isEqualTo(Standing.CURRENT);
    }

    @Test
    void aKeyOfNoEpochIsForeignWhateverWasBefore() {
        assertThat(KEYS.standing(1, hub(OTHER, Optional.empty()), FROM)).isEqualTo(Standing.FOREIGN);
        assertThat(KEYS.standing(2, hub(OTHER, Optional.of(FIRST)), FROM)).isEqualTo(Standing.FOREIGN);
    }

    @Test
    void aForeignKeyMutesTheChainOnceAndTheRightOneUnmutesIt() {
        poll(OTHER);
        assertThat(told).as("the chain was not read yet").isEmpty();
        desk.poll();
        poll(OTHER);
        poll(OTHER);
        assertThat(shown).containsExactly(Map.entry(CHAIN, true));
        assertThat(told).singleElement().isInstanceOfSatisfying(Event.ChainMuted.class, muted -> {
            assertThat(muted.chain()).isEqualTo(CHAIN);
            assertThat(muted.why().code()).isEqualTo(ReasonCode.FOREIGN_KEY);
        });
        poll(FIRST);
        poll(FIRST);
        assertThat(told).hasSize(2).last().isEqualTo(new Event.ChainUnmuted(CoreTwins.GENESIS, CHAIN));
        assertThat(shown).containsExactly(Map.entry(CHAIN, false));
    }

    @Test
    void aNodeLeftOnTheOldKeyIsShownToBeMuteUntilItHasLearntOfTheCommitteeWhoseKeyTheHubTakes() {
        desk.poll();
        poll(OTHER);
        assertThat(shown).containsExactly(Map.entry(CHAIN, true));
        known = new GroupKeys(new TreeMap<>(Map.of(1, OTHER, 2, FIRST)));
        epochs = List.of(2);
        watch.poll();
        assertThat(shown).containsExactly(Map.entry(CHAIN, false));
    }
}
