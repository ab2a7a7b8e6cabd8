package io.countersign.documents;

import io.countersign.model.Fact;
import io.countersign.model.FactBody;
import io.countersign.model.FactKind;
import io.countersign.model.ItemKey;
import io.countersign.model.Quantity;
import io.countersign.model.ReasonCode;
import io.countersign.model.SourceId;
import io.countersign.model.Unit;
import java.time.Instant;
import java.util.Optional;

/**
 * Takes the settled and unencumbered units of one instrument in one account: the available balance of a complete statement on the
 * settled basis. The version of the fact is the number of the statement.
 */
final class HoldingsBinding {
    private final SourceId source;
    private final Profile profile;

    HoldingsBinding(SourceId source, Profile profile) {
        this.source = source;
        this.profile = profile;
    }

    Fact fact(Holdings statement) throws NotTakenException {
        Profile.Safekeeping safekeeping = profile.safekeeping()
                .orElseThrow(() -> NotTakenException.notUnderstood("holdings, and the source has no account"));
        requireWholeAndSettled(statement);
        if (!statement.account().equals(safekeeping.account())) {
            throw NotTakenException.notUnderstood("a statement of another account");
        }
        Holding holding = ofInstrument(statement);
        Quantity free = holding.available()
                .orElseThrow(() -> new NotTakenException(ReasonCode.INCOMPLETE, "no available balance is stated"));
        Quantity eligible = Terms.at(free, Unit.UNITS, safekeeping.unitsScale(), "the available balance");
        Instant asOf = Terms.instant(statement.asOf(), profile.dayEnd(), profile.zone(), "dayEnd");
        ItemKey key = new ItemKey(source, profile.instrument(), FactKind.HOLDINGS, asOf);
        return new Fact(key, statement.number(), new FactBody.Holdings(eligible));
    }

    private static void requireWholeAndSettled(Holdings statement) throws NotTakenException {
        switch (statement.update()) {
            case COMP -> {}
            case DELT -> throw NotTakenException.notUnderstood("a delta (DELT) without its base");
        }
        switch (statement.basis()) {
            case SETT -> {}
            case TRAD, CONT -> throw NotTakenException.notUnderstood("only the settled basis (SETT) is a reserve");
        }
        if (statement.encumbered()) {
            throw NotTakenException.notUnderstood("the account is subject to a security interest or set-off");
        }
    }

    private Holding ofInstrument(Holdings statement) throws NotTakenException {
        Optional<Holding> found = statement.holdings().stream()
                .filter(holding -> holding.isin().equals(profile.isin()))
                .findFirst();
        return found.orElseThrow(() ->
                new NotTakenException(ReasonCode.INCOMPLETE, "the statement has no balance of " + profile.isin()));
    }
}
