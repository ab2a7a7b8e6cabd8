package io.countersign.app.ceremony;

import io.countersign.app.ceremony.CeremonyPlan.Held;
import io.countersign.frost.Hash32;
import io.countersign.frost.Identifier;
import io.countersign.frost.dkg.Dkg;
import io.countersign.frost.dkg.DkgConfig;
import io.countersign.frost.dkg.DkgRound1;
import io.countersign.frost.dkg.X25519PrivateKey;
import io.countersign.frost.dkg.X25519PublicKey;
import io.countersign.model.CanonicalWriter;
import io.countersign.model.Digest32;
import io.countersign.model.Hashes;
import io.countersign.model.OperatorId;
import java.security.SecureRandom;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** One run of a ceremony: who deals to whom, and under which name. It follows from the plan and the offers alone. */
record Session(Digest32 id, SortedSet<OperatorId> dealers, DkgConfig config) {
    private static final String DOMAIN = "countersign/ceremony/session/1";

    Session {
        dealers = Collections.unmodifiableSortedSet(new TreeSet<>(dealers));
    }

    /**
     * Who deals: everybody where a key is made; where it is kept the first holders, as many as sign with it, that no member passes
     * over. Fewer where too many are passed over.
     */
    static SortedSet<OperatorId> dealers(CeremonyPlan plan, SortedMap<OperatorId, Offer> offers) {
        if (plan.held().isEmpty()) {
            return plan.members();
        }
        Held held = plan.held().get();
        SortedSet<OperatorId> passedOver = new TreeSet<>();
        offers.forEach((operator, offer) -> {
            if (plan.members().contains(operator)) {
                passedOver.addAll(offer.passedOver());
            }
        });
        return held.holders().stream()
                .filter(holder -> !passedOver.contains(holder))
                .limit(held.keys().threshold())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Whose offers are still needed. */
    static SortedSet<OperatorId> missing(CeremonyPlan plan, SortedMap<OperatorId, Offer> offers) {
        SortedSet<OperatorId> missing = new TreeSet<>(plan.members());
        missing.addAll(dealers(plan, offers));
        missing.removeAll(offers.keySet());
        return missing;
    }

    /** Empty where an offer is missing, a key occurs twice or too few can deal. */
    static Optional<Session> of(CeremonyPlan plan, SortedMap<OperatorId, Offer> offers) {
        if (!missing(plan, offers).isEmpty()) {
            return Optional.empty();
        }
        SortedSet<OperatorId> dealers = dealers(plan, offers);
        CanonicalWriter out = new CanonicalWriter().text(DOMAIN).digest(plan.hash());
        SortedMap<Identifier, X25519PublicKey> receivers = new TreeMap<>();
        for (Map.Entry<OperatorId, Offer> offer : offers.entrySet()) {
            OperatorId operator = offer.getKey();
            boolean member = plan.members().contains(operator);
            if (member || dealers.contains(operator)) {
                out.u8(operator.index()).bytes(offer.getValue().encode());
            }
            if (member) {
                offer.getValue().encryptionKey().ifPresent(key -> receivers.put(plan.receiver(operator), key));
            }
        }
        if (receivers.size() < plan.members().size()) {
            return Optional.empty();
        }
        Digest32 id = Hashes.sha256(out.toBytes());
        return config(plan, id, dealers, receivers).map(config -> new Session(id, dealers, config));
    }

    /** The first round of an operator with a part in it; empty for others. */
    Optional<DkgRound1> join(CeremonyPlan plan, Credentials own, SecureRandom random) {
        boolean receives = plan.members().contains(own.operator());
        boolean deals = dealers.contains(own.operator());
        if (!receives) {
            return deals ? own.share().map(share -> Dkg.deal(config, share, random)) : Optional.empty();
        }
        X25519PrivateKey key = own.decryptionKey().orElseThrow();
        if (plan.held().isEmpty()) {
            return Optional.of(Dkg.generate(config, key, random));
        }
        return Optional.of(
                deals ? Dkg.dealAndReceive(config, own.share().orElseThrow(), key, random) : Dkg.receive(config, key));
    }

    private static Optional<DkgConfig> config(
            CeremonyPlan plan,
            Digest32 id,
            SortedSet<OperatorId> dealers,
            SortedMap<Identifier, X25519PublicKey> receivers) {
        Hash32 sessionId = Hash32.parse(id.bytes().toArray()).orElseThrow();
        return plan.held()
                .map(held -> DkgConfig.reshare(
                        sessionId,
                        held.keys(),
                        dealers.stream().map(plan::dealer).collect(Collectors.toCollection(TreeSet::new)),
                        plan.threshold(),
                        receivers))
                .orElseGet(() -> DkgConfig.generation(sessionId, plan.threshold(), receivers));
    }
}
