package io.countersign.documents;

import io.countersign.model.Fact;
import io.countersign.model.FactBody;
import io.countersign.model.FactKind;
import io.countersign.model.ItemKey;
import io.countersign.model.Quantity;
import io.countersign.model.ReasonCode;
import io.countersign.model.SourceId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Takes the final NAV of one instrument. The version of the fact is the creation time of the message in milliseconds, so that a
 * replacement or correction stands above what it replaces.
 */
final class PriceBinding {
    private final SourceId source;
    private final Profile profile;

    PriceBinding(SourceId source, Profile profile) {
        this.source = source;
        this.profile = profile;
    }

    Optional<Fact> price(Message message) throws NotTakenException {
        List<Price> ours = new ArrayList<>();
        boolean any = false;
        for (Statement statement : message.statements()) {
            if (statement instanceof Price price) {
                any = true;
                if (price.isin().equals(profile.isin())) {
                    ours.add(price);
                }
            }
        }
        if (any && ours.size() != 1) {
            throw NotTakenException.notUnderstood(ours.size() + " valuations of " + profile.isin());
        }
        return any ? Optional.of(fact(message, ours.get(0))) : Optional.empty();
    }

    Optional<Withdrawal> cancellation(Message message) throws NotTakenException {
        List<Withdrawal> ours = new ArrayList<>();
        boolean any = false;
        for (Statement statement : message.statements()) {
            if (statement instanceof PriceCancellation cancelled) {
                any = true;
                if (cancelled.isin().equals(profile.isin())) {
                    ours.add(new Withdrawal(key(cancelled.navTime()), version(message)));
                }
            }
        }
        if (any && ours.size() != 1) {
            throw NotTakenException.notUnderstood(ours.size() + " cancelled valuations of " + profile.isin());
        }
        return ours.stream().findFirst();
    }

    private Fact fact(Message message, Price price) throws NotTakenException {
        requireFinal(price.standing());
        ItemKey key = key(price.navTime());
        long version = version(message);
        if (key.asOf().isAfter(Instant.ofEpochMilli(version))) {
            throw new NotTakenException(
                    ReasonCode.FROM_THE_FUTURE, "the NAV time is after the creation of the message");
        }
        Quantity perUnit = Terms.at(
                price.perUnit(), profile.currency().unit().per("unit"), profile.scale(), "the net asset value");
        if (perUnit.signum() <= 0) {
            throw new NotTakenException(ReasonCode.OUT_OF_BOUNDS, "a net asset value is above zero");
        }
        return new Fact(key, version, new FactBody.Nav(perUnit));
    }

    private static void requireFinal(Price.Standing standing) throws NotTakenException {
        switch (standing) {
            case FINAL -> {}
            case ESTIMATED -> throw NotTakenException.notUnderstood("an estimated NAV is never a final one");
            case UNOFFICIAL -> throw NotTakenException.notUnderstood("the valuation is not official");
            case FOR_INFORMATION ->
                throw NotTakenException.notUnderstood("the price is for information, not for execution");
            case SUSPENDED -> throw NotTakenException.notUnderstood("dealing in the instrument is suspended");
        }
    }

    private ItemKey key(When navTime) throws NotTakenException {
        Instant asOf = Terms.instant(navTime, profile.strike(), profile.zone(), "strike");
        return new ItemKey(source, profile.instrument(), FactKind.NAV, asOf);
    }

    private static long version(Message message) throws NotTakenException {
        return Terms.version(message)
                .orElseThrow(() -> new NotTakenException(
                        ReasonCode.INCOMPLETE, "a price without the time its message was created"));
    }
}
