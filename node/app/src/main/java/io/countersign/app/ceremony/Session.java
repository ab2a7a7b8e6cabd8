package io.countersign.app.ceremony;

import io.countersign.app.config.Lookup;
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
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * One run of a ceremony: who deals to whom, and under which name. It follows from the plan and the offers alone.
 *
 * @param resumed a transcript that members are bound to: nothing is dealt, and it goes on with the self-test
 */
record Session(Digest32 id, SortedSet<OperatorId> dealers, DkgConfig config, Optional<Acknowledged> resumed) {
    private static final String DOMAIN = "countersign/ceremony/session/1";

    Session {
        dealers = Collections.unmodifiableSortedSet(new TreeSet<>(dealers));
    }

    /**
     * Empty where an offer is missing, a key occurs twice or too few can deal; and where members are bound to different transcripts,
     * or to one that did not come.
     */
    static Optional<Session> of(CeremonyPlan plan, Offers offers) {
        if (!offers.missing().isEmpty()) {
            return Optional.empty();
        }
        Set<Hash32> bound = Set.copyOf(offers.bound().values());
        if (bound.isEmpty()) {
            return dealing(plan, offers);
        }
        return Optional.of(bound.iterator().next())
                .filter(only -> bound.size() == 1)
                .flatMap(offers::transcript)
                .map(transcript -> resuming(plan, offers, transcript));
    }

    private static Optional<Session> dealing(CeremonyPlan plan, Offers offers) {
        SortedSet<OperatorId> dealers = offers.dealers();
        SortedMap<Identifier, X25519PublicKey> receivers = new TreeMap<>();
        plan.members()
                .forEach(member -> Lookup.in(offers.all(), member)
                        .encryptionKey()
                        .ifPresent(key -> receivers.put(plan.receiver(member), key)));
        SortedSet<OperatorId> named = new TreeSet<>(plan.members());
        named.addAll(dealers);
        Digest32 id = id(plan, offers, named);
        return config(plan, id, dealers, receivers).map(config -> new Session(id, dealers, config, Optional.empty()));
    }

    private static Session resuming(CeremonyPlan plan, Offers offers, Acknowledged transcript) {
        DkgConfig config = transcript.transcript().config();
        SortedSet<OperatorId> dealers = new TreeSet<>();
        config.dealers().forEach(dealer -> dealers.add(CeremonyPlan.operator(dealer)));
        return new Session(id(plan, offers, plan.members()), dealers, config, Optional.of(transcript));
    }

    private static Digest32 id(CeremonyPlan plan, Offers offers, SortedSet<OperatorId> named) {
        CanonicalWriter out = new CanonicalWriter().text(DOMAIN).digest(plan.hash());
        named.forEach(operator ->
                out.u8(operator.index()).bytes(Lookup.in(offers.all(), operator).encode()));
        return Hashes.sha256(out.toBytes());
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
