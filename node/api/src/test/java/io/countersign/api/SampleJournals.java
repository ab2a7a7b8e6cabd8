package io.countersign.api;

import static io.countersign.api.SampleChains.ASSET;
import static io.countersign.api.SampleChains.address;
import static io.countersign.api.SampleChains.block;
import static io.countersign.api.SampleChains.chain;
import static io.countersign.api.SampleChains.chains;
import static io.countersign.api.SampleChains.name;
import static io.countersign.api.SampleChains.transaction;
import static io.countersign.api.SampleChains.units;

import io.countersign.core.reconcile.Break;
import io.countersign.core.reconcile.TransferStatus;
import io.countersign.core.reconcile.Verdict;
import io.countersign.core.view.BreakView;
import io.countersign.core.view.RefusalView;
import io.countersign.core.view.ReserveView;
import io.countersign.core.view.SettlementView;
import io.countersign.core.view.TransferView;
import io.countersign.model.DealRef;
import io.countersign.model.Hashes;
import io.countersign.model.Quantity;
import io.countersign.model.ReasonCode;
import io.countersign.model.Refusal;
import io.countersign.model.SettlementOutcome;
import io.countersign.model.Unit;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Reserves, settlements, transfers and refusals at one instant. */
final class SampleJournals {
    private final Instant now;

    SampleJournals(Instant now) {
        this.now = now;
    }

    List<ReserveView> reserves() {
        return List.of(reserve(Verdict.OK, 1_538_000_000_000L, List.of()));
    }

    List<ReserveView> brokenReserves() {
        BreakView orphan = new BreakView(
                now.minusSeconds(75),
                new Break(
                        Break.Code.ORPHAN_MINT,
                        "250000.000000 units minted on Cirrus with no burn on any chain",
                        Optional.of(chain(3)),
                        Optional.of(transaction("unbacked")),
                        true));
        return List.of(reserve(Verdict.BREAK, 1_788_000_000_000L, List.of(orphan)));
    }

    List<ReserveView> unknownReserves() {
        return List.of(new ReserveView(
                ASSET,
                "Treasury Bill Fund",
                Unit.UNITS,
                6,
                Verdict.UNKNOWN,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                chains().map(n -> new ReserveView.SupplyView(chain(n), name(n), Optional.empty(), Optional.empty()))
                        .toList(),
                Optional.empty(),
                List.of()));
    }

    List<SettlementView> settlements() {
        return List.of(
                settlement("DVP-2026-1123-07", SettlementView.Status.CONFIRMED, 0, 20),
                settlement("DVP-2026-1123-06", SettlementView.Status.ATTESTED, 1, 48),
                settlement("DVP-2026-1123-05", SettlementView.Status.EXECUTED, 1, 95),
                settlement("DVP-2026-1123-04", SettlementView.Status.CLOSED, 1, 260),
                settlement("DVP-2026-1123-03", SettlementView.Status.CLOSED, 2, 610),
                settlement("DVP-2026-1123-02", SettlementView.Status.CLOSED, 1, 1_450));
    }

    List<TransferView> transfers() {
        return List.of(
                transfer(7, TransferStatus.PENDING_SOURCE, 1, 2, 12_400_000_000L, 6),
                transfer(6, TransferStatus.IN_FLIGHT, 2, 3, 74_500_250_000L, 31),
                transfer(5, TransferStatus.ARRIVING, 3, 1, 5_000_000_000L, 47),
                transfer(4, TransferStatus.SETTLED, 1, 3, 118_250_000_000L, 190),
                transfer(3, TransferStatus.SETTLED, 2, 1, 900_000_000L, 402),
                transfer(2, TransferStatus.SETTLED, 1, 2, 31_700_500_000L, 845));
    }

    TransferView orphanMint() {
        TransferView.LegView mint = new TransferView.LegView(
                chain(3), transaction("unbacked"), units(250_000_000_000L), now.minusSeconds(80), true);
        return new TransferView(
                Hashes.keccak256("transfer 8"),
                ASSET,
                TransferStatus.ORPHAN_MINT,
                Optional.empty(),
                Optional.of(mint),
                now.minusSeconds(80),
                now.minusSeconds(75));
    }

    RefusalView refusal(int number) {
        List<Refusal> kinds = List.of(
                new Refusal(ReasonCode.SOURCE_ERROR, "northgate-rest", "HTTP 503 from the custodian"),
                new Refusal(
                        ReasonCode.STEP_TOO_LARGE, "TBF", "NAV moved 870 basis points in one strike; the limit is 150"),
                new Refusal(ReasonCode.STALE, "alder-iso20022", "statement of holdings is 26 h old; the limit is 24 h"),
                new Refusal(ReasonCode.SOURCE_UNAVAILABLE, "northgate-rest", "no answer within 2 s"));
        return new RefusalView(number, now.minusSeconds(41L * (120 - number) + 12), kinds.get(number % kinds.size()));
    }

    private ReserveView reserve(Verdict verdict, long third, List<BreakView> breaks) {
        List<Long> supplies = List.of(1_900_000_000_000L, 1_100_000_000_000L, third);
        return new ReserveView(
                ASSET,
                "Treasury Bill Fund",
                Unit.UNITS,
                6,
                verdict,
                Optional.of(now.minusSeconds(18)),
                Optional.of(units(4_750_000_000_000L)),
                Optional.of(now.minusSeconds(5_400)),
                chains().map(n -> new ReserveView.SupplyView(
                                chain(n),
                                name(n),
                                Optional.of(block(now, n, 6)),
                                Optional.of(units(supplies.get(n - 1)))))
                        .toList(),
                Optional.of(units(74_500_250_000L)),
                breaks);
    }

    private SettlementView settlement(String deal, SettlementView.Status status, long attempt, long age) {
        boolean signed = attempt > 0;
        boolean executed = status == SettlementView.Status.EXECUTED || status == SettlementView.Status.CLOSED;
        return new SettlementView(
                new DealRef(deal),
                chain(1),
                address("gate", 1),
                status,
                deal.endsWith("3") ? SettlementOutcome.RETURN : SettlementOutcome.RELEASE,
                units(40_000_000_000L),
                Quantity.of(405_000_456, 2, new Unit("USD")),
                attempt,
                signed ? Optional.of(Hashes.keccak256(deal)) : Optional.empty(),
                executed ? Optional.of(transaction(deal)) : Optional.empty(),
                signed ? Optional.of(now.minusSeconds(age)) : Optional.empty(),
                signed ? Optional.of(now.minusSeconds(age - 120)) : Optional.empty(),
                now.minusSeconds(age + 30),
                now.minusSeconds(age),
                Optional.empty());
    }

    private TransferView transfer(int number, TransferStatus status, int from, int to, long amount, long age) {
        boolean sourceFinal = status != TransferStatus.PENDING_SOURCE;
        boolean arrived = status == TransferStatus.SETTLED || status == TransferStatus.ARRIVING;
        TransferView.LegView burn = new TransferView.LegView(
                chain(from), transaction("burn " + number), units(amount), now.minusSeconds(age), sourceFinal);
        TransferView.LegView mint = new TransferView.LegView(
                chain(to),
                transaction("mint " + number),
                units(amount),
                now.minusSeconds(age - 20),
                status == TransferStatus.SETTLED);
        return new TransferView(
                Hashes.keccak256("transfer " + number),
                ASSET,
                status,
                Optional.of(burn),
                arrived ? Optional.of(mint) : Optional.empty(),
                now.minusSeconds(age),
                now.minusSeconds(Math.max(1, age - 24)));
    }
}
