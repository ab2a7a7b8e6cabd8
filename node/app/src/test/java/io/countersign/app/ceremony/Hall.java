package io.countersign.app.ceremony;

import io.countersign.app.ceremony.CeremonyMessage.Round;
import io.countersign.app.config.Lookup;
import io.countersign.core.port.IdentityVerifier;
import io.countersign.frost.KeyPackage;
import io.countersign.frost.dkg.X25519PrivateKey;
import io.countersign.model.Bytes;
import io.countersign.model.Digest32;
import io.countersign.model.Hashes;
import io.countersign.model.OperatorId;
import java.security.SecureRandom;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Operators in one room: what each says reaches the others, after a liar had its way with what it says itself. Whoever has a
 * certificate stores it before the next exchange.
 */
final class Hall {
    static final Digest32 NETWORK = Hashes.keccak256("network");
    private static final int ENOUGH = 12;

    /** What a message becomes on its way; a liar changes only its own. */
    interface Lie {
        List<CeremonyMessage> told(CeremonyMessage message, OperatorId to);
    }

    final CeremonyPlan plan;
    final SortedMap<OperatorId, KeyCeremony> operators = new TreeMap<>();
    private final SortedMap<OperatorId, X25519PrivateKey> decryptionKeys = new TreeMap<>();
    private final Map<OperatorId, KeyPackage> shares;
    private final SecureRandom random = new SecureRandom();
    /** What is on the operators' disks. */
    final Map<OperatorId, Acknowledged> bound = new HashMap<>();

    private long starts = 1;
    private Lie lie = (message, to) -> List.of(message);

    Hall(CeremonyPlan plan, Map<OperatorId, KeyPackage> shares) {
        this.plan = plan;
        this.shares = shares;
        plan.members().forEach(member -> decryptionKeys.put(member, X25519PrivateKey.generate(random)));
        plan.speakers().forEach(this::start);
    }

    /** Key generation by operators 1 to 4, of whom 3 sign. */
    static Hall founding() {
        return new Hall(foundingPlan(NETWORK), Map.of());
    }

    static CeremonyPlan foundingPlan(Digest32 network) {
        return new CeremonyPlan(
                network,
                1,
                network,
                operators(1, 2, 3, 4),
                3,
                Optional.empty(),
                CeremonyPlan.foundingSelfTest(network));
    }

    static SortedSet<OperatorId> operators(int... indices) {
        return IntStream.of(indices).mapToObj(OperatorId::new).collect(Collectors.toCollection(TreeSet::new));
    }

    /** A new process of the operator; its recovery key is on disk. */
    KeyCeremony start(OperatorId operator) {
        KeyCeremony ceremony = new KeyCeremony(
                plan,
                credentials(operator),
                verifier(),
                random,
                Optional.ofNullable(bound.get(operator)),
                transcript -> bound.put(operator, transcript),
                starts++);
        operators.put(operator, ceremony);
        return ceremony;
    }

    void loseRecoveryKey(OperatorId operator) {
        decryptionKeys.put(operator, X25519PrivateKey.generate(random));
    }

    private Credentials credentials(OperatorId operator) {
        return new Credentials(
                operator,
                signer(operator),
                Optional.ofNullable(decryptionKeys.get(operator)),
                Optional.ofNullable(shares.get(operator)));
    }

    void lie(Lie told) {
        this.lie = told;
    }

    void tellTheTruth() {
        this.lie = (message, to) -> List.of(message);
    }

    void exchange() {
        exchange(Set.of());
    }

    void exchange(Set<OperatorId> silent) {
        for (int i = 0; i < ENOUGH; i++) {
            exchangeOnce(silent);
        }
    }

    void exchangeOnce(Set<OperatorId> silent) {
        operators.forEach((sender, ceremony) -> operators.forEach((receiver, other) -> {
            if (!receiver.equals(sender) && !silent.contains(sender)) {
                ceremony.messages(receiver).stream()
                        .flatMap(message -> message.sender().equals(sender)
                                ? lie.told(message, receiver).stream()
                                : List.of(message).stream())
                        .forEach(message -> other.receive(message.encode()).stream()
                                .filter(answer -> !silent.contains(receiver))
                                .flatMap(answer -> lie.told(answer, sender).stream())
                                .forEach(answer -> ceremony.receive(answer.encode())));
            }
        }));
        operators.values().forEach(ceremony -> {
            if (ceremony.outcome() instanceof Outcome.Prepared) {
                ceremony.stored();
            }
        });
    }

    KeyCeremony at(int operator) {
        return Lookup.in(operators, new OperatorId(operator));
    }

    Outcome.Prepared prepared(int operator) {
        return switch (at(operator).outcome()) {
            case Outcome.Prepared prepared -> prepared;
            case Outcome.Running running -> throw new AssertionError(operator + " still runs: " + running);
            case Outcome.Spoiled spoiled -> throw new AssertionError(operator + " ended: " + spoiled.accused());
            case Outcome.Lost() -> throw new AssertionError(operator + " lost its share");
        };
    }

    SortedMap<OperatorId, KeyPackage> keys() {
        SortedMap<OperatorId, KeyPackage> keys = new TreeMap<>();
        plan.members()
                .forEach(member ->
                        keys.put(member, prepared(member.index()).key().orElseThrow()));
        return keys;
    }

    /** How many certificates there are among those that have one: never two. */
    int certificates() {
        Set<Bytes> hashes = new HashSet<>();
        operators.values().forEach(ceremony -> {
            if (ceremony.outcome() instanceof Outcome.Prepared prepared) {
                hashes.add(Bytes.of(prepared.certificate().hash().encode()));
            }
        });
        return hashes.size();
    }

    /** The same place of the same ceremony, with another body. */
    CeremonyMessage resigned(CeremonyMessage message, Bytes body) {
        return say(message.sender(), message.session(), message.round(), body);
    }

    CeremonyMessage say(OperatorId sender, Digest32 session, Round round, Bytes body) {
        return CeremonyMessage.sign(plan, session, round, sender, body, signer(sender));
    }

    /** An ideal identity: the signature names the signer and the message. */
    static UnaryOperator<Bytes> signer(OperatorId self) {
        return message -> signature(self, message);
    }

    static IdentityVerifier verifier() {
        return (operator, message, signature) -> signature(operator, message).equals(signature);
    }

    private static Bytes signature(OperatorId operator, Bytes message) {
        Digest32 tag = Hashes.keccak256(Bytes.of(new byte[] {(byte) operator.index()}), message);
        return Bytes.concat(tag.bytes(), tag.bytes());
    }
}
