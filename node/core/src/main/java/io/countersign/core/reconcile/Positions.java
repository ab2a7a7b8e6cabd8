package io.countersign.core.reconcile;

import io.countersign.model.BlockRef;
import io.countersign.model.ChainId;
import io.countersign.model.Fact;
import io.countersign.model.FactBody;
import io.countersign.model.FactBody.ChainSupply;
import io.countersign.model.FactKind;
import io.countersign.model.InstrumentId;
import io.countersign.model.ItemKey;
import io.countersign.model.Quantity;
import io.countersign.model.ReasonCode;
import io.countersign.model.Refusal;
import io.countersign.model.Result;
import io.countersign.model.SourceId;
import io.countersign.spi.TokenEffect.Cause;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The position of an asset at a cut: supply of every chain in its block at the cut, and what was burned but not minted up to these
 * blocks. Depends on nothing after the blocks, so that all nodes give the same fact.
 */
public final class Positions {
    /** The source of facts that are read from chains. */
    public static final SourceId CHAINS = new SourceId("chains");

    private final AssetPolicy policy;
    private final Map<ChainId, ChainView> views = new TreeMap<>();
    private final Map<ChainId, ChainSupply> supplies = new TreeMap<>();

    private Positions(AssetPolicy policy, Collection<ChainView> views, Collection<ChainSupply> supplies) {
        this.policy = policy;
        views.forEach(view -> this.views.put(view.chain(), view));
        supplies.forEach(supply -> this.supplies.put(supply.block().chain(), supply));
    }

    /**
     * @param views read at least to the blocks of {@code supplies}
     * @param supplies of every chain, in the newest block with a time at or before {@code cut}
     */
    public static Result<Fact> at(
            AssetPolicy policy, Instant cut, Collection<ChainView> views, Collection<ChainSupply> supplies) {
        return new Positions(policy, views, supplies).position().map(body -> new Fact(key(policy, cut), 0, body));
    }

    public static ItemKey key(AssetPolicy policy, Instant cut) {
        return new ItemKey(CHAINS, new InstrumentId(policy.asset().name()), FactKind.POSITION, cut);
    }

    private Result<FactBody> position() {
        for (WatchedToken token : policy.tokens()) {
            Optional<Refusal> refusal = uncovered(token.chain());
            if (refusal.isPresent()) {
                return Result.no(refusal.get());
            }
        }
        Legs inCut = Legs.of(policy, List.copyOf(views.values())).where(this::isInCut);
        return residual(inCut)
                .or(() -> unattributed(inCut))
                .or(() -> unsourced(inCut))
                .map(Result::<FactBody>no)
                .orElseGet(() -> Result.ok(body(inCut)));
    }

    private Optional<Refusal> uncovered(ChainId chain) {
        ChainView view = views.get(chain);
        ChainSupply supply = supplies.get(chain);
        if (view == null
                || supply == null
                || view.finalized().number() < supply.block().number()) {
            return refusal(ReasonCode.CHAIN_UNKNOWN, "chain " + chain + " is not read up to the cut");
        }
        return view.violation();
    }

    private boolean isInCut(Leg leg) {
        BlockRef last = supplies.get(leg.chain()) == null
                ? null
                : supplies.get(leg.chain()).block();
        return last != null && leg.isFinal() && leg.effect().block().number() <= last.number();
    }

    private Optional<Refusal> residual(Legs inCut) {
        for (ChainSupply supply : supplies.values()) {
            ChainId chain = supply.block().chain();
            Quantity caused = inCut.where(leg -> leg.chain().equals(chain)).supply(policy.zero());
            if (!policy.canonical(supply.supply()).equals(caused)) {
                return refusal(
                        ReasonCode.SUPPLY_RESIDUAL,
                        "supply on chain " + chain + " is " + supply.supply() + ", its causes sum to " + caused);
            }
        }
        return Optional.empty();
    }

    private Optional<Refusal> unattributed(Legs inCut) {
        return inCut.of(Cause.UNATTRIBUTED_MINT).all().stream()
                .findFirst()
                .flatMap(leg -> refusal(
                        ReasonCode.ORPHAN_MINT,
                        leg.amount() + " minted on chain " + leg.chain() + " with no event that says why"));
    }

    private Optional<Refusal> unsourced(Legs inCut) {
        return inCut.matched(policy).stream()
                .filter(pair -> pair.burn().isEmpty())
                .flatMap(pair -> pair.mint().stream())
                .min(Leg.IN_TIME)
                .flatMap(mint -> hasLaterBurn(mint)
                        ? refusal(
                                ReasonCode.CHAIN_UNKNOWN,
                                "the burn for a mint on chain " + mint.chain() + " is after the cut")
                        : refusal(
                                ReasonCode.ORPHAN_MINT,
                                mint.amount() + " minted on chain " + mint.chain() + " without a burn"));
    }

    /** Whether the burn may still lie between the cut and the skew after the mint. */
    private boolean hasLaterBurn(Leg mint) {
        List<ChainView> known = List.copyOf(views.values());
        boolean alone = Legs.of(policy, known).matched(policy).stream()
                .anyMatch(pair -> pair.burn().isEmpty()
                        && pair.mint().filter(mint::equals).isPresent());
        return !alone || !Coverage.everywhereElse(policy, known, mint);
    }

    private FactBody body(Legs inCut) {
        Quantity inFlight = inCut.matched(policy).stream()
                .filter(pair -> pair.mint().isEmpty())
                .flatMap(pair -> pair.burn().stream())
                .map(Leg::amount)
                .reduce(policy.zero(), Quantity::plus);
        List<ChainSupply> canonical = supplies.values().stream()
                .map(supply -> new ChainSupply(supply.block(), policy.canonical(supply.supply())))
                .toList();
        return new FactBody.Position(policy.asset(), canonical, inFlight);
    }

    private Optional<Refusal> refusal(ReasonCode code, String detail) {
        return Optional.of(new Refusal(code, policy.asset().name(), detail));
    }
}
