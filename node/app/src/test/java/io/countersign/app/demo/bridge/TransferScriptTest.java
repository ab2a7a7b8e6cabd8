package io.countersign.app.demo.bridge;

import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.model.Address;
import io.countersign.model.ChainId;
import io.countersign.model.Quantity;
import io.countersign.model.Unit;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class TransferScriptTest {
    private static final int TRANSFERS = 500;

    private record Holder(int chain, Address account) {}

    @Test
    void theSameSeedMakesTheSameTransfers() {
        assertThat(transfers(settings(7, Optional.empty()))).isEqualTo(transfers(settings(7, Optional.empty())));
        assertThat(transfers(settings(7, Optional.empty()))).isNotEqualTo(transfers(settings(8, Optional.empty())));
    }

    @Test
    void nobodyEverSendsMoreThanHasArrived() {
        BridgeSettings settings = settings(7, Optional.empty());
        TransferScript script = new TransferScript(settings);
        Map<Holder, Quantity> held = new HashMap<>();
        for (int chain = 0; chain < settings.chains().size(); chain++) {
            for (Address account : script.accounts()) {
                held.put(new Holder(chain, account), script.share());
            }
        }
        List<PlannedTransfer> transfers =
                Stream.generate(script::next).limit(TRANSFERS).toList();
        for (int i = 0; i < transfers.size(); i++) {
            if (i >= 40) {
                PlannedTransfer old = transfers.get(i - 40);
                held.merge(new Holder(old.to(), old.account()), old.amount(), Quantity::plus);
            }
            PlannedTransfer transfer = transfers.get(i);
            Holder sender = new Holder(transfer.from(), transfer.account());
            held.merge(sender, transfer.amount(), Quantity::minus);
            assertThat(Objects.requireNonNull(held.get(sender)).signum()).isNotNegative();
            assertThat(transfer.amount().signum()).isPositive();
            assertThat(transfer.to()).isNotEqualTo(transfer.from());
        }
    }

    @Test
    void oneMintHasNoBurnWhereToldAndNoOther() {
        assertThat(transfers(settings(7, Optional.of(9))))
                .filteredOn(transfer -> !transfer.backed())
                .extracting(PlannedTransfer::number)
                .containsExactly(9);
        assertThat(transfers(settings(7, Optional.empty()))).allMatch(PlannedTransfer::backed);
    }

    @Test
    void everyFewTransfersOneIsSlow() {
        assertThat(transfers(settings(7, Optional.empty())).stream().limit(10))
                .filteredOn(PlannedTransfer::slow)
                .extracting(PlannedTransfer::number)
                .containsExactly(5, 10);
    }

    private static List<PlannedTransfer> transfers(BridgeSettings settings) {
        return Stream.generate(new TransferScript(settings)::next)
                .limit(TRANSFERS)
                .toList();
    }

    private static BridgeSettings settings(long seed, Optional<Integer> unbackedMintAt) {
        List<BridgeSettings.Chain> chains = Stream.of(1L, 2L, 3L)
                .map(id -> new BridgeSettings.Chain(new ChainId(id), URI.create("http://127.0.0.1:1"), Address.ZERO))
                .toList();
        return new BridgeSettings(
                seed,
                Path.of("key"),
                chains,
                6,
                Quantity.of(1_000_000_000_000L, 6, Unit.UNITS),
                Duration.ofSeconds(1),
                5,
                Duration.ofSeconds(10),
                unbackedMintAt);
    }
}
