package io.countersign.app.node;

import io.countersign.app.config.Network;
import io.countersign.core.reconcile.Break;
import io.countersign.core.reconcile.Leg;
import io.countersign.core.reconcile.Reconciled;
import io.countersign.core.reconcile.Transfer;
import io.countersign.core.reconcile.Verdict;
import io.countersign.core.view.BreakView;
import io.countersign.core.view.ReserveView;
import io.countersign.core.view.ReserveView.SupplyView;
import io.countersign.core.view.TransferView;
import io.countersign.model.ChainId;
import io.countersign.model.Fact;
import io.countersign.model.FactBody;
import io.countersign.model.Unit;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reserves against claims, transfers and breaks as they are shown. */
final class AssetBoard {
    private final Network network;
    private final Collection<AssetDesk> desks;
    private final Map<String, Instant> breaksOpenedAt = new HashMap<>();

    AssetBoard(Network network, Collection<AssetDesk> desks) {
        this.network = network;
        this.desks = List.copyOf(desks);
    }

    List<ReserveView> reserves(Instant now) {
        return desks.stream().map(desk -> reserve(desk, now)).toList();
    }

    ReserveView reserve(AssetDesk desk, Instant now) {
        Optional<AssetDesk.Picture> picture = desk.picture();
        Optional<FactBody.Position> position =
                picture.flatMap(AssetDesk.Picture::position).map(Fact::body).map(FactBody.Position.class::cast);
        Optional<Fact> holdings = desk.holdings();
        return new ReserveView(
                desk.asset(),
                desk.asset().name(),
                Unit.UNITS,
                desk.policy().scale(),
                verdict(desk, picture),
                picture.flatMap(AssetDesk.Picture::cut),
                holdings.map(Fact::body)
                        .map(FactBody.Holdings.class::cast)
                        .flatMap(held -> held.eligible().atScale(desk.policy().scale())),
                holdings.map(fact -> fact.key().asOf()),
                desk.policy().tokens().stream()
                        .map(token -> supply(token.chain(), position))
                        .toList(),
                position.map(FactBody.Position::inFlight),
                picture.map(shown -> breaks(desk, shown.reconciled(), now)).orElse(List.of()));
    }

    private static Verdict verdict(AssetDesk desk, Optional<AssetDesk.Picture> picture) {
        if (desk.latched().isPresent()) {
            return Verdict.BREAK;
        }
        Verdict verdict = picture.map(shown -> shown.reconciled().verdict()).orElse(Verdict.UNKNOWN);
        boolean claimsKnown = picture.flatMap(AssetDesk.Picture::position).isPresent();
        return verdict == Verdict.OK && !claimsKnown ? Verdict.UNKNOWN : verdict;
    }

    private SupplyView supply(ChainId chain, Optional<FactBody.Position> position) {
        Optional<FactBody.ChainSupply> supply = position.flatMap(known -> known.chains().stream()
                .filter(candidate -> candidate.block().chain().equals(chain))
                .findFirst());
        Network.Chain shown = network.chains().get(chain);
        return new SupplyView(
                chain,
                shown == null ? chain.toString() : shown.name(),
                supply.map(FactBody.ChainSupply::block),
                supply.map(FactBody.ChainSupply::supply));
    }

    private synchronized List<BreakView> breaks(AssetDesk desk, Reconciled reconciled, Instant now) {
        return reconciled.breaks().stream()
                .map(found -> breakView(desk, found, now))
                .sorted(Comparator.comparing(BreakView::openedAt).reversed())
                .toList();
    }

    private BreakView breakView(AssetDesk desk, Break found, Instant now) {
        String name = desk.asset() + "/" + found.code() + "/" + found.chain() + "/" + found.transaction();
        return new BreakView(breaksOpenedAt.computeIfAbsent(name, first -> now), found);
    }

    /** All transfers, newest first. */
    List<TransferView> transfers(Instant now) {
        return desks.stream()
                .flatMap(desk -> desk.picture().stream())
                .flatMap(picture -> picture.reconciled().transfers().stream())
                .map(transfer -> transfer(transfer, now))
                .sorted(Comparator.comparing(TransferView::firstSeenAt).reversed())
                .toList();
    }

    private static TransferView transfer(Transfer transfer, Instant now) {
        Instant updated =
                transfer.destination().or(transfer::source).map(Leg::time).orElse(now);
        return new TransferView(
                transfer.id(),
                transfer.asset(),
                transfer.status(),
                transfer.source().map(AssetBoard::leg),
                transfer.destination().map(AssetBoard::leg),
                transfer.firstSeenAt(),
                updated);
    }

    private static TransferView.LegView leg(Leg leg) {
        return new TransferView.LegView(
                leg.chain(), leg.effect().transaction(), leg.amount(), leg.time(), leg.isFinal());
    }
}
