package io.countersign.core.reconcile;

import static java.util.Comparator.comparing;

import io.countersign.model.ChainId;
import io.countersign.model.Quantity;
import io.countersign.spi.TokenEffect.Cause;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Transfers, conservation and breaks of one asset, as a pure function of what was seen. */
public final class Reconciliation {
    private final AssetPolicy policy;
    private final List<ChainView> views;
    private final Instant now;
    private final Legs legs;
    private final List<Transfer> transfers;

    private Reconciliation(AssetPolicy policy, List<ChainView> views, Instant now) {
        this.policy = policy;
        this.views = views;
        this.now = now;
        this.legs = Legs.of(policy, views);
        this.transfers = legs.matched(policy).stream()
                .map(this::transfer)
                .sorted(comparing(Transfer::firstLeg, Leg.IN_TIME))
                .toList();
    }

    /**
     * @param views what is known of the asset's chains; a chain that is missing makes the verdict {@code UNKNOWN} at best
     * @param holdings eligible units the custodian confirms, empty where none are confirmed recently enough
     * @param now only for telling {@code STUCK} from {@code IN_FLIGHT}
     */
    public static Reconciled of(
            AssetPolicy policy, Collection<ChainView> views, Optional<Quantity> holdings, Instant now) {
        List<ChainView> ordered =
                views.stream().sorted(comparing(ChainView::chain)).toList();
        return new Reconciliation(policy, ordered, now).conclude(holdings);
    }

    private Reconciled conclude(Optional<Quantity> holdings) {
        Optional<Conservation> conservation = isComplete() ? Optional.of(conservation()) : Optional.empty();
        List<Break> breaks = new ArrayList<>(chainBreaks());
        transfers.forEach(transfer -> transferBreak(transfer).ifPresent(breaks::add));
        conservation.flatMap(sums -> underReserved(sums, holdings)).ifPresent(breaks::add);
        return new Reconciled(policy.asset(), verdict(conservation, holdings, breaks), transfers, conservation, breaks);
    }

    private boolean isComplete() {
        List<ChainId> known = views.stream().map(ChainView::chain).toList();
        return policy.tokens().stream().allMatch(token -> known.contains(token.chain()));
    }

    private Verdict verdict(Optional<Conservation> conservation, Optional<Quantity> holdings, List<Break> breaks) {
        if (breaks.stream().anyMatch(Break::isCritical)) {
            return Verdict.BREAK;
        }
        boolean sourceUnknown = transfers.stream()
                .map(Transfer::status)
                .anyMatch(status -> status == TransferStatus.AWAIT_SOURCE || status == TransferStatus.SOURCE_VANISHED);
        return conservation.isEmpty() || holdings.isEmpty() || sourceUnknown ? Verdict.UNKNOWN : Verdict.OK;
    }

    // ---------------------------------------------------------------- transfers

    private Transfer transfer(Matching.Pair pair) {
        TransferStatus status = pair.mint()
                .map(mint -> pair.burn().map(burn -> delivered(burn, mint)).orElseGet(() -> unsourced(mint)))
                .orElseGet(() -> travelling(pair.burn().orElseThrow()));
        return new Transfer(policy.asset(), status, pair.burn(), pair.mint());
    }

    private static TransferStatus delivered(Leg burn, Leg mint) {
        if (!burn.isFinal()) {
            return TransferStatus.EARLY_MINT;
        }
        return mint.isFinal() ? TransferStatus.SETTLED : TransferStatus.ARRIVING;
    }

    private TransferStatus travelling(Leg burn) {
        if (!burn.isFinal()) {
            return TransferStatus.PENDING_SOURCE;
        }
        return burn.time().plus(policy.stuckAfter()).isBefore(now) ? TransferStatus.STUCK : TransferStatus.IN_FLIGHT;
    }

    private TransferStatus unsourced(Leg mint) {
        if (Coverage.everywhereElse(policy, views, mint)) {
            return TransferStatus.ORPHAN_MINT;
        }
        boolean vanished = views.stream()
                .flatMap(view -> view.vanished().stream())
                .anyMatch(burn -> burn.account().equals(mint.effect().account())
                        && policy.canonical(burn.amount()).equals(mint.amount()));
        return vanished ? TransferStatus.SOURCE_VANISHED : TransferStatus.AWAIT_SOURCE;
    }

    // ------------------------------------------------------------- conservation

    private Conservation conservation() {
        Instant cut = views.stream()
                .map(view -> view.finalized().time())
                .min(Instant::compareTo)
                .orElseThrow();
        Legs inCut = legs.where(leg -> isInCut(leg, cut));
        Quantity zero = policy.zero();
        SortedMap<ChainId, Quantity> supply = new TreeMap<>();
        for (ChainView view : views) {
            Legs here = inCut.where(leg -> leg.chain().equals(view.chain()));
            supply.put(view.chain(), here.supply(zero));
        }
        Quantity issued =
                inCut.of(Cause.ISSUED).sum(zero).minus(inCut.of(Cause.REDEEMED).sum(zero));
        return new Conservation(cut, supply, inFlight(cut), early(cut), issued);
    }

    private static boolean isInCut(Leg leg, Instant cut) {
        return leg.isFinal() && !leg.time().isAfter(cut);
    }

    private Quantity inFlight(Instant cut) {
        return sum(transfers.stream()
                .filter(transfer ->
                        transfer.source().filter(leg -> isInCut(leg, cut)).isPresent())
                .filter(transfer ->
                        transfer.destination().filter(leg -> isInCut(leg, cut)).isEmpty())
                .toList());
    }

    private Quantity early(Instant cut) {
        return sum(transfers.stream()
                .filter(transfer ->
                        transfer.source().filter(leg -> !isInCut(leg, cut)).isPresent())
                .filter(transfer ->
                        transfer.destination().filter(leg -> isInCut(leg, cut)).isPresent())
                .toList());
    }

    private Quantity sum(List<Transfer> some) {
        return some.stream().map(Transfer::amount).reduce(policy.zero(), Quantity::plus);
    }

    // ------------------------------------------------------------------- breaks

    private List<Break> chainBreaks() {
        List<Break> breaks = new ArrayList<>();
        for (ChainView view : views) {
            view.violation()
                    .ifPresent(refusal -> breaks.add(new Break(
                            Break.Code.FINALITY_VIOLATION,
                            refusal.detail(),
                            Optional.of(view.chain()),
                            Optional.empty(),
                            true)));
            supplyResidual(view).ifPresent(breaks::add);
        }
        legs.of(Cause.UNATTRIBUTED_MINT)
                .all()
                .forEach(leg -> breaks.add(blamed(
                        Break.Code.UNATTRIBUTED_MINT, leg, leg.amount() + " minted with no event that says why")));
        legs.of(Cause.UNATTRIBUTED_BURN)
                .all()
                .forEach(leg -> breaks.add(blamed(
                        Break.Code.UNATTRIBUTED_BURN, leg, leg.amount() + " burned with no event that says why")));
        return breaks;
    }

    /** E1: the supply of a chain is the sum of its effects. */
    private Optional<Break> supplyResidual(ChainView view) {
        Quantity caused = legs.where(leg -> leg.isFinal() && leg.chain().equals(view.chain()))
                .supply(policy.zero());
        Quantity supply = policy.canonical(view.supply());
        if (supply.equals(caused)) {
            return Optional.empty();
        }
        String detail =
                "supply is " + supply + " in block " + view.finalized().number() + ", its causes sum to " + caused;
        return Optional.of(
                new Break(Break.Code.SUPPLY_RESIDUAL, detail, Optional.of(view.chain()), Optional.empty(), true));
    }

    private Optional<Break> transferBreak(Transfer transfer) {
        Leg leg = transfer.destination().orElse(transfer.firstLeg());
        return switch (transfer.status()) {
            case ORPHAN_MINT ->
                Optional.of(
                        blamed(Break.Code.ORPHAN_MINT, leg, leg.amount() + " minted, and no chain has a burn for it"));
            case EARLY_MINT ->
                Optional.of(blamed(Break.Code.EARLY_MINT, leg, leg.amount() + " minted before its burn was final"));
            case STUCK ->
                Optional.of(blamed(Break.Code.STUCK, leg, leg.amount() + " in flight since " + transfer.firstSeenAt()));
            case PENDING_SOURCE, IN_FLIGHT, ARRIVING, SETTLED, AWAIT_SOURCE, SOURCE_VANISHED -> Optional.empty();
        };
    }

    private static Break blamed(Break.Code code, Leg leg, String detail) {
        return new Break(
                code, detail, Optional.of(leg.chain()), Optional.of(leg.effect().transaction()), leg.isFinal());
    }

    /** E6: claims are at most what is held. */
    private Optional<Break> underReserved(Conservation sums, Optional<Quantity> holdings) {
        return holdings.map(policy::canonical)
                .filter(held -> sums.claims().compare(held) > 0)
                .map(held -> new Break(
                        Break.Code.UNDER_RESERVED,
                        "claims of " + sums.claims() + " at " + sums.cut() + " exceed holdings of " + held,
                        Optional.empty(),
                        Optional.empty(),
                        true));
    }
}
