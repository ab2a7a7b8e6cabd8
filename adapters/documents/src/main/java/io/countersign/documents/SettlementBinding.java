package io.countersign.documents;

import io.countersign.model.DealRef;
import io.countersign.model.Fact;
import io.countersign.model.FactBody;
import io.countersign.model.FactKind;
import io.countersign.model.InstrumentId;
import io.countersign.model.ItemKey;
import io.countersign.model.Quantity;
import io.countersign.model.ReasonCode;
import io.countersign.model.SettlementOutcome;
import io.countersign.model.SourceId;
import io.countersign.model.Unit;
import java.time.Instant;
import java.util.Optional;

/**
 * Takes the confirmation that a deal settled, as a whole and against payment, and the reversal of one. The version of the fact is
 * the creation time of the message in milliseconds, 0 where it states none; a reversal without it takes back every version.
 */
final class SettlementBinding {
    private final SourceId source;
    private final Profile profile;

    SettlementBinding(SourceId source, Profile profile) {
        this.source = source;
        this.profile = profile;
    }

    Optional<Fact> fact(Message message, Settlement settlement) throws NotTakenException {
        return switch (settlement.stage()) {
            case CONFIRMED -> Optional.of(confirmed(message, settlement));
            case INSTRUCTED,
                    ACCEPTED,
                    MATCHED,
                    UNMATCHED,
                    PENDING,
                    FAILING,
                    REJECTED,
                    CANCELLED,
                    POSTED,
                    REVERSAL_POSTED,
                    REVERSED -> Optional.empty();
        };
    }

    Optional<Withdrawal> withdrawal(Message message, Settlement settlement) throws NotTakenException {
        return switch (settlement.stage()) {
            case REVERSED ->
                Optional.of(new Withdrawal(
                        key(settlement, deal(settlement, deals())),
                        Terms.version(message).orElse(Long.MAX_VALUE)));
            case INSTRUCTED,
                    ACCEPTED,
                    MATCHED,
                    UNMATCHED,
                    PENDING,
                    FAILING,
                    REJECTED,
                    CANCELLED,
                    POSTED,
                    REVERSAL_POSTED,
                    CONFIRMED -> Optional.empty();
        };
    }

    private Fact confirmed(Message message, Settlement settlement) throws NotTakenException {
        Profile.Deals deals = deals();
        switch (settlement.portion()) {
            case WHOLE -> {}
            case PARTIAL, LAST_PARTIAL ->
                throw NotTakenException.notUnderstood("a partial settlement is not the settlement of a deal");
        }
        DealRef deal = deal(settlement, deals);
        Quantity units = Terms.at(settlement.quantity(), Unit.UNITS, deals.unitsScale(), "the settled quantity");
        Quantity paid =
                settlement.cash().orElseThrow(() -> NotTakenException.notUnderstood("a settlement free of payment"));
        Quantity cash = Terms.at(paid, profile.currency().unit(), deals.cashScale(), "the settled amount");
        return new Fact(
                key(settlement, deal),
                Terms.version(message).orElse(0L),
                new FactBody.Settlement(deal, SettlementOutcome.RELEASE, units, cash));
    }

    private Profile.Deals deals() throws NotTakenException {
        return profile.deals()
                .orElseThrow(() -> NotTakenException.notUnderstood("a settlement, and the source has no setting deal"));
    }

    private ItemKey key(Settlement settlement, DealRef deal) throws NotTakenException {
        if (!settlement.isin().equals(profile.isin())) {
            throw NotTakenException.notUnderstood("a settlement of another instrument");
        }
        When settled = settlement
                .settled()
                .orElseThrow(() -> new NotTakenException(ReasonCode.INCOMPLETE, "no time of settlement is stated"));
        Instant asOf = Terms.instant(settled, profile.dayEnd(), profile.zone(), "dayEnd");
        return new ItemKey(source, new InstrumentId(deal.name()), FactKind.SETTLEMENT, asOf);
    }

    private static DealRef deal(Settlement settlement, Profile.Deals deals) throws NotTakenException {
        Settlement.References names = settlement.references();
        Optional<Reference> name = switch (deals.name()) {
            case OWNER -> names.owner();
            case SERVICER -> names.servicer();
            case MARKET -> names.market();
            case COMMON -> names.common();
        };
        if (name.isEmpty()) {
            throw new NotTakenException(ReasonCode.INCOMPLETE, "the reference that names the deal is missing");
        }
        try {
            return new DealRef(name.get().text());
        } catch (IllegalArgumentException wrong) {
            throw new NotTakenException(ReasonCode.MALFORMED, String.valueOf(wrong.getMessage()));
        }
    }
}
