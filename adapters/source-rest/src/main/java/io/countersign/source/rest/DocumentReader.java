package io.countersign.source.rest;

import io.countersign.model.Bytes;
import io.countersign.model.DealRef;
import io.countersign.model.Fact;
import io.countersign.model.FactBody;
import io.countersign.model.FactKind;
import io.countersign.model.InstrumentId;
import io.countersign.model.ItemKey;
import io.countersign.model.Quantity;
import io.countersign.model.ReasonCode;
import io.countersign.model.Refusal;
import io.countersign.model.SettlementOutcome;
import io.countersign.model.Unit;
import io.countersign.spi.Reading;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads one signed document: a NAV or a settlement confirmation. */
final class DocumentReader {
    private static final Set<String> COMMON =
            Set.of("type", "source", "aud", "sequence", "iat", "instrument", "currency", "asOf", "version");
    private static final Set<String> NAV = and(COMMON, "price");
    private static final Set<String> SETTLEMENT = and(COMMON, "deal", "outcome", "units", "cash");

    /** What the custodian says about a deal; only a final word becomes a fact. */
    private enum Outcome {
        PENDING,
        SETTLED_FINAL,
        FAILED_FINAL
    }

    private final Profile profile;
    private final SignatureCheck signature;

    DocumentReader(Profile profile) {
        this.profile = profile;
        this.signature = new SignatureCheck(profile.key());
    }

    Reading read(Bytes document) {
        try {
            return new Reading.Facts(facts(StrictJson.object(signature.open(document))), true);
        } catch (UnreadableException refused) {
            return new Reading.Refused(
                    new Refusal(refused.code(), profile.source().name(), refused.detail()));
        }
    }

    /** The place the custodian gave a document in its log, or empty where the document is not authentic or says none. */
    Optional<Long> sequence(Bytes document) {
        try {
            return Optional.of(StrictJson.object(signature.open(document)).whole("sequence"));
        } catch (UnreadableException unknown) {
            return Optional.empty();
        }
    }

    private List<Fact> facts(Fields document) throws UnreadableException {
        return switch (document.text("type")) {
            case "nav" -> List.of(nav(document));
            case "settlement" -> settlement(document).stream().toList();
            default -> throw UnreadableException.notUnderstood("a document of another type");
        };
    }

    private Fact nav(Fields document) throws UnreadableException {
        document.requireOnly(NAV);
        Instant asOf = common(document);
        Quantity price = document.decimal("price", profile.currency().per("unit"), profile.scale());
        if (price.signum() == 0) {
            throw new UnreadableException(ReasonCode.OUT_OF_BOUNDS, "a net asset value is above zero");
        }
        ItemKey key = new ItemKey(profile.source(), profile.instrument(), FactKind.NAV, asOf);
        return new Fact(key, document.whole("version"), new FactBody.Nav(price));
    }

    /** The item is the deal itself, so that two deals that settle in one second stay two items. */
    private Optional<Fact> settlement(Fields document) throws UnreadableException {
        document.requireOnly(SETTLEMENT);
        Instant asOf = common(document);
        DealRef deal = document.checked("deal", DealRef::new);
        Optional<SettlementOutcome> outcome = finalOutcome(document.code("outcome", Outcome.class));
        Quantity units = document.decimal("units", Unit.UNITS, profile.unitsScale());
        Quantity cash = document.decimal("cash", profile.currency(), profile.cashScale());
        long version = document.whole("version");
        ItemKey key = new ItemKey(profile.source(), new InstrumentId(deal.name()), FactKind.SETTLEMENT, asOf);
        return outcome.map(word -> new Fact(key, version, new FactBody.Settlement(deal, word, units, cash)));
    }

    private static Optional<SettlementOutcome> finalOutcome(Outcome outcome) {
        return switch (outcome) {
            case SETTLED_FINAL -> Optional.of(SettlementOutcome.RELEASE);
            case FAILED_FINAL -> Optional.of(SettlementOutcome.RETURN);
            case PENDING -> Optional.empty();
        };
    }

    /** Checks what every document says and gives its as-of time. */
    private Instant common(Fields document) throws UnreadableException {
        if (!document.text("source").equals(profile.source().name())) {
            throw UnreadableException.notAuthentic("signed as another source");
        }
        if (!document.text("aud").equals(profile.audience())) {
            throw UnreadableException.notAuthentic("signed for another audience");
        }
        if (!document.text("instrument").equals(profile.instrument().name())) {
            throw UnreadableException.notUnderstood("about another instrument");
        }
        if (!document.text("currency").equals(profile.currency().code())) {
            throw new UnreadableException(ReasonCode.WRONG_UNIT, "not in " + profile.currency());
        }
        if (document.whole("sequence") == 0) {
            throw UnreadableException.malformed("the first sequence is 1");
        }
        Instant asOf = document.time("asOf");
        if (asOf.getEpochSecond() > document.whole("iat")) {
            throw new UnreadableException(ReasonCode.FROM_THE_FUTURE, "signed before the time it speaks of");
        }
        return asOf;
    }

    private static Set<String> and(Set<String> names, String... more) {
        Set<String> all = new HashSet<>(names);
        all.addAll(List.of(more));
        return Set.copyOf(all);
    }
}
