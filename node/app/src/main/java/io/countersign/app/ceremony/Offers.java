package io.countersign.app.ceremony;

import io.countersign.core.port.IdentityVerifier;
import io.countersign.frost.Hash32;
import io.countersign.model.OperatorId;
import io.countersign.model.Result;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The latest offer of each operator, and the transcripts that some are bound to. */
final class Offers {
    private final CeremonyPlan plan;
    private final SortedMap<OperatorId, Offer> latest = new TreeMap<>();
    private final SortedMap<OperatorId, CeremonyMessage> messages = new TreeMap<>();
    private final Map<OperatorId, Acknowledged> transcripts = new TreeMap<>();
    private final SortedMap<OperatorId, CeremonyMessage> ties = new TreeMap<>();

    Offers(CeremonyPlan plan) {
        this.plan = plan;
    }

    void put(CeremonyMessage message, Offer offer) {
        messages.put(message.sender(), message);
        latest.put(message.sender(), offer);
    }

    /** What a member says it is bound to, where it is a transcript of this ceremony that all acknowledged. */
    boolean bind(CeremonyMessage message, IdentityVerifier identities) {
        boolean fits = message.session().equals(plan.hash()) && plan.members().contains(message.sender());
        if (fits
                && Acknowledged.verify(message.body(), plan, identities)
                        instanceof Result.Ok<Acknowledged>(Acknowledged transcript)) {
            ties.put(message.sender(), message);
            transcripts.put(message.sender(), transcript);
            return true;
        }
        return false;
    }

    Optional<Offer> of(OperatorId operator) {
        return Optional.ofNullable(latest.get(operator));
    }

    Optional<CeremonyMessage> message(OperatorId operator) {
        return Optional.ofNullable(messages.get(operator));
    }

    Optional<CeremonyMessage> tie(OperatorId operator) {
        return Optional.ofNullable(ties.get(operator));
    }

    SortedMap<OperatorId, Offer> all() {
        return Collections.unmodifiableSortedMap(latest);
    }

    List<CeremonyMessage> messages() {
        return List.copyOf(messages.values());
    }

    /** Everything that a session follows from. */
    List<CeremonyMessage> grounds() {
        List<CeremonyMessage> grounds = new ArrayList<>(messages.values());
        grounds.addAll(ties.values());
        return grounds;
    }

    /** The members that are bound, by transcript: to one, where all are honest. */
    SortedMap<OperatorId, Hash32> bound() {
        SortedMap<OperatorId, Hash32> bound = new TreeMap<>();
        latest.forEach((operator, offer) -> offer.bound()
                .filter(transcript -> plan.members().contains(operator))
                .ifPresent(transcript -> bound.put(operator, transcript)));
        return bound;
    }

    /** A transcript that somebody is bound to, once it came. */
    Optional<Acknowledged> transcript(Hash32 hash) {
        return transcripts.values().stream()
                .filter(known -> known.hash().equals(hash))
                .findFirst();
    }

    /** Whose offers are still needed. */
    SortedSet<OperatorId> missing() {
        SortedSet<OperatorId> missing = new TreeSet<>(plan.members());
        if (bound().isEmpty()) {
            missing.addAll(dealers());
        }
        missing.removeAll(latest.keySet());
        return missing;
    }

    /**
     * Who deals: everybody where a key is made; where it is kept the first holders, as many as sign with it, that no member passes
     * over. Fewer where too many are passed over.
     */
    SortedSet<OperatorId> dealers() {
        return plan.held().map(this::dealers).orElse(plan.members());
    }

    private SortedSet<OperatorId> dealers(CeremonyPlan.Held held) {
        SortedSet<OperatorId> passedOver = new TreeSet<>();
        latest.forEach((operator, offer) -> {
            if (plan.members().contains(operator)) {
                passedOver.addAll(offer.passedOver());
            }
        });
        return held.holders().stream()
                .filter(holder -> !passedOver.contains(holder))
                .limit(held.keys().threshold())
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
