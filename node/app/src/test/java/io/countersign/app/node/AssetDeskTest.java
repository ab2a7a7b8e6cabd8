package io.countersign.app.node;

import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.core.config.SlotClock;
import io.countersign.core.config.WindowSchedule;
import io.countersign.core.port.Ledger;
import io.countersign.core.port.LedgerSnapshot;
import io.countersign.core.port.Row;
import io.countersign.core.reconcile.AssetPolicy;
import io.countersign.core.reconcile.WatchedToken;
import io.countersign.core.round.Event;
import io.countersign.model.Address;
import io.countersign.model.AssetId;
import io.countersign.model.Bytes;
import io.countersign.model.ChainId;
import io.countersign.model.FactBody;
import io.countersign.model.Hashes;
import io.countersign.model.ReasonCode;
import io.countersign.model.Refusal;
import io.countersign.spi.TokenRef;
import io.countersign.testkit.FakeChain;
import io.countersign.testkit.FakeChainAdapter;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AssetDeskTest {
    private static final Instant GENESIS = Instant.parse("2027-01-04T08:00:00Z");
    private static final ChainId CHAIN = new ChainId(1);
    private static final AssetId FUND = new AssetId("TBF");
    private static final Address CONTRACT = new Address(Bytes.of(new byte[20]));
    private static final WatchedToken TOKEN = new WatchedToken(CHAIN, new TokenRef(FUND, CONTRACT, 6), 0);
    private static final WindowSchedule WINDOWS = WindowSchedule.ofBook(
            new SlotClock(GENESIS, Duration.ofSeconds(1)), 20, 10, Duration.ofSeconds(2), Duration.ofSeconds(1));
    private static final Instant CUT = GENESIS.plusSeconds(8);
    private static final Instant CLOSE = GENESIS.plusSeconds(30);

    private final FakeChain chain = new FakeChain(CHAIN, GENESIS, 4, Bytes.of(new byte[33]));
    private final ChainDesk chains = new ChainDesk(
            new FakeChainAdapter(chain, Hashes.keccak256("a network"), "own", new LinkedHashMap<>(), Map.of()),
            List.of(TOKEN),
            List.of(),
            1,
            1);
    private final List<Event> events = new ArrayList<>();
    private final List<Refusal> refusals = new ArrayList<>();
    private final AssetDesk desk = new AssetDesk(
            new AssetPolicy(FUND, List.of(TOKEN), Duration.ofMinutes(10), Duration.ofSeconds(2)),
            List.of(chains),
            List.of(WINDOWS),
            Optional::empty,
            new Latches(new NoLedger(), LedgerSnapshot.EMPTY),
            events::add,
            refusals::add);

    private void poll(Instant now) {
        chains.poll();
        desk.poll(now);
    }

    private List<Instant> cutsRead() {
        return events.stream()
                .filter(Event.FactStored.class::isInstance)
                .map(Event.FactStored.class::cast)
                .map(Event.FactStored::fact)
                .filter(fact -> fact.body() instanceof FactBody.Position)
                .map(fact -> fact.key().asOf())
                .toList();
    }

    @Test
    void aCutIsReadOnceTheChainIsFinalPastItAndNoEarlier() {
        chain.mineAt(CUT.plusSeconds(1));
        poll(CUT.plusSeconds(1));
        assertThat(cutsRead()).isEmpty();

        chain.mine(6);
        poll(CUT.plusSeconds(7));
        poll(CUT.plusSeconds(8));
        assertThat(cutsRead()).containsExactly(CUT);
        assertThat(refusals).isEmpty();
    }

    @Test
    void aCutThatNobodyAsksForAnyMoreAndThatWasNeverReadIsRefusedOnceWithTheReason() {
        poll(CUT.plusSeconds(1));
        poll(CLOSE.minusMillis(1));
        assertThat(refusals).isEmpty();

        poll(CLOSE);
        poll(CLOSE.plusSeconds(1));
        assertThat(refusals).singleElement().satisfies(refusal -> {
            assertThat(refusal.code()).isEqualTo(ReasonCode.CHAIN_UNKNOWN);
            assertThat(refusal.subject()).isEqualTo("TBF");
            assertThat(refusal.detail()).startsWith("no position at " + CUT).contains("not final past the cut");
        });
        assertThat(cutsRead()).isEmpty();
    }

    private static final class NoLedger implements Ledger {
        @Override
        public void commit(List<Row> rows) {
            throw new AssertionError("nothing is latched here: " + rows);
        }

        @Override
        public LedgerSnapshot load() {
            return LedgerSnapshot.EMPTY;
        }
    }
}
