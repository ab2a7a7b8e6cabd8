package io.countersign.app.node;

import io.countersign.core.config.SettlementConfig;
import io.countersign.core.view.SettlementView;
import io.countersign.core.view.SettlementView.Status;
import io.countersign.model.DealRef;
import io.countersign.model.Digest32;
import io.countersign.model.FactBody;
import io.countersign.model.Statement;
import io.countersign.model.StreamId;
import io.countersign.spi.CallStatus.Stage;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Off-chain settlements and their on-chain legs as they are shown. */
final class SettlementBoard {
    private final SettlementConfig settlement;
    private final GateDesk gate;
    private final Rounds rounds;
    private final Landings landings;

    SettlementBoard(SettlementConfig settlement, GateDesk gate, Rounds rounds, Landings landings) {
        this.settlement = settlement;
        this.gate = gate;
        this.rounds = rounds;
        this.landings = landings;
    }

    /** All deals, newest first. */
    List<SettlementView> settlements(Instant now) {
        return gate.deals().values().stream()
                .map(deal -> settlement(deal, now))
                .sorted(Comparator.comparing(SettlementView::confirmedAt).reversed())
                .toList();
    }

    Optional<SettlementView> settlement(DealRef deal, Instant now) {
        return Optional.ofNullable(gate.deals().get(deal)).map(known -> settlement(known, now));
    }

    private SettlementView settlement(GateDesk.Deal deal, Instant now) {
        FactBody.Settlement confirmed = deal.confirmed();
        Optional<Rounds.Round> attempt = rounds.latest(StreamId.ofSettlement(confirmed.deal()));
        Optional<Statement> statement = attempt.map(Rounds.Round::statement);
        return new SettlementView(
                confirmed.deal(),
                settlement.homeChain(),
                settlement.gate(),
                status(deal, statement, now),
                confirmed.outcome(),
                confirmed.units(),
                confirmed.cash(),
                statement
                        .map(signed -> signed.sequence() / settlement.attempts().periodSlots())
                        .orElse(0L),
                attempt.map(Rounds.Round::digest),
                attempt.flatMap(round -> landings.of(settlement.homeChain(), round.digest()))
                        .flatMap(landing -> transaction(landing.stage())),
                statement.map(Statement::effectiveAt),
                statement.map(Statement::expiresAt),
                deal.confirmedAt(),
                now,
                Optional.empty());
    }

    private static Status status(GateDesk.Deal deal, Optional<Statement> attempt, Instant now) {
        if (deal.settled().isPresent()) {
            return Status.CLOSED;
        }
        if (deal.seen().isPresent()) {
            return Status.EXECUTED;
        }
        return attempt.map(signed -> now.isBefore(signed.expiresAt()) ? Status.ATTESTED : Status.WAITING_FOR_PROOF)
                .orElse(Status.CONFIRMED);
    }

    private static Optional<Digest32> transaction(Stage stage) {
        return switch (stage) {
            case Stage.Sent sent -> Optional.of(sent.transaction());
            case Stage.Mined mined -> Optional.of(mined.transaction());
            case Stage.Final done -> Optional.of(done.transaction());
            case Stage.Intended intended -> Optional.empty();
            case Stage.LandedByAnother other -> Optional.empty();
            case Stage.Failed failed -> Optional.empty();
        };
    }
}
