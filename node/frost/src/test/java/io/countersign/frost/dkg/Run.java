package io.countersign.frost.dkg;

import io.countersign.frost.Hash32;
import io.countersign.frost.Identifier;
import io.countersign.frost.KeyPackage;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * All participants of one run in one place; messages travel as bytes. A participant goes by the identifier it receives
 * with or, when it only deals, by that it deals with.
 */
final class Run {
    static final SecureRandom RANDOM = new SecureRandom();

    private static final int IDENTIFIERS_OF_AN_EPOCH = 256;

    final DkgConfig config;
    final SortedMap<Identifier, X25519PrivateKey> keys;
    final SortedMap<Identifier, DkgRound1> first = new TreeMap<>();
    private final SortedMap<Identifier, SortedSet<Identifier>> identifiers = new TreeMap<>();

    private Run(DkgConfig config, SortedMap<Identifier, X25519PrivateKey> keys) {
        this.config = config;
        this.keys = keys;
    }

    /** Key generation by participants 1 to n. */
    static Run generation(int threshold, int participants) {
        return generation(threshold, participants, session());
    }

    static Run generation(int threshold, int participants, Hash32 sessionId) {
        SortedMap<Identifier, X25519PrivateKey> keys = encryptionKeys(
                IntStream.rangeClosed(1, participants).mapToObj(Identifier::new).toList());
        Run run = new Run(
                DkgConfig.generation(sessionId, threshold, publicKeys(keys)).orElseThrow(), keys);
        keys.forEach((id, key) -> run.join(Dkg.generate(run.config, key, RANDOM), Optional.of(id), Optional.of(id)));
        return run;
    }

    /** A reshare from the dealers to operators, who have fresh identifiers; an operator may be both. */
    static Run reshare(List<KeyPackage> dealers, int threshold, Collection<Integer> operators) {
        KeyPackage any = dealers.get(0);
        int epoch = any.identifier().value() / IDENTIFIERS_OF_AN_EPOCH + 1;
        SortedMap<Identifier, X25519PrivateKey> keys = encryptionKeys(operators.stream()
                .map(operator -> new Identifier(epoch * IDENTIFIERS_OF_AN_EPOCH + operator))
                .toList());
        SortedSet<Identifier> dealing =
                dealers.stream().map(KeyPackage::identifier).collect(Collectors.toCollection(TreeSet::new));
        Run run = new Run(
                DkgConfig.reshare(session(), any.publicKeys(), dealing, threshold, publicKeys(keys))
                        .orElseThrow(),
                keys);
        SortedMap<Identifier, X25519PrivateKey> receiveOnly = new TreeMap<>(keys);
        for (KeyPackage dealer : dealers) {
            Identifier next = new Identifier(dealer.identifier().value() + IDENTIFIERS_OF_AN_EPOCH);
            X25519PrivateKey key = receiveOnly.remove(next);
            if (key == null) {
                run.join(Dkg.deal(run.config, dealer, RANDOM), Optional.of(dealer.identifier()), Optional.empty());
            } else {
                run.join(
                        Dkg.dealAndReceive(run.config, dealer, key, RANDOM),
                        Optional.of(dealer.identifier()),
                        Optional.of(next));
            }
        }
        receiveOnly.forEach((id, key) -> run.join(Dkg.receive(run.config, key), Optional.empty(), Optional.of(id)));
        return run;
    }

    private void join(DkgRound1 state, Optional<Identifier> dealer, Optional<Identifier> receiver) {
        SortedSet<Identifier> all =
                Stream.of(dealer, receiver).flatMap(Optional::stream).collect(Collectors.toCollection(TreeSet::new));
        Identifier name = receiver.or(() -> dealer).orElseThrow();
        identifiers.put(name, all);
        first.put(name, state);
    }

    static Hash32 session() {
        byte[] bytes = new byte[Hash32.LENGTH];
        RANDOM.nextBytes(bytes);
        return Hash32.parse(bytes).orElseThrow();
    }

    private static SortedMap<Identifier, X25519PrivateKey> encryptionKeys(List<Identifier> receivers) {
        SortedMap<Identifier, X25519PrivateKey> keys = new TreeMap<>();
        receivers.forEach(id -> keys.put(id, X25519PrivateKey.generate(RANDOM)));
        return keys;
    }

    private static SortedMap<Identifier, X25519PublicKey> publicKeys(SortedMap<Identifier, X25519PrivateKey> keys) {
        SortedMap<Identifier, X25519PublicKey> publicKeys = new TreeMap<>();
        keys.forEach((id, key) -> publicKeys.put(id, key.publicKey()));
        return publicKeys;
    }

    DkgRound1 first(int participant) {
        return Objects.requireNonNull(first.get(new Identifier(participant)));
    }

    SortedMap<Identifier, Round1Package> commitments() {
        SortedMap<Identifier, Round1Package> messages = new TreeMap<>();
        first.forEach((name, state) -> state.message()
                .ifPresent(message -> messages.put(
                        dealer(name), Round1Package.parse(message.encode()).orElseThrow())));
        return messages;
    }

    SortedMap<Identifier, DkgRound2> second() {
        SortedMap<Identifier, Round1Package> messages = commitments();
        SortedMap<Identifier, DkgRound2> states = new TreeMap<>();
        first.forEach((name, state) -> states.put(name, next(state.advance(messages, RANDOM))));
        return states;
    }

    SortedMap<Identifier, Round2Package> shares(SortedMap<Identifier, DkgRound2> states) {
        SortedMap<Identifier, Round2Package> messages = new TreeMap<>();
        states.forEach((name, state) -> state.message()
                .ifPresent(message -> messages.put(
                        dealer(name), Round2Package.parse(message.encode()).orElseThrow())));
        return messages;
    }

    SortedMap<Identifier, DkgRound3> third() {
        SortedMap<Identifier, DkgRound2> second = second();
        SortedMap<Identifier, Round2Package> messages = shares(second);
        SortedMap<Identifier, DkgRound3> states = new TreeMap<>();
        second.forEach((name, state) -> states.put(name, next(state.advance(messages))));
        return states;
    }

    /** Under each identifier of its sender. */
    SortedMap<Identifier, Acknowledgement> acknowledgements(SortedMap<Identifier, DkgRound3> states) {
        SortedMap<Identifier, Acknowledgement> messages = new TreeMap<>();
        states.forEach((name, state) -> Objects.requireNonNull(identifiers.get(name))
                .forEach(id -> messages.put(
                        id, Acknowledgement.parse(state.message().encode()).orElseThrow())));
        return messages;
    }

    /** How the run ended for each participant. */
    SortedMap<Identifier, Certified> certified() {
        SortedMap<Identifier, DkgRound3> third = third();
        SortedMap<Identifier, Acknowledgement> messages = acknowledgements(third);
        SortedMap<Identifier, Certified> certified = new TreeMap<>();
        third.forEach((name, state) -> certified.put(name, next(state.advance(messages))));
        return certified;
    }

    /** The keys of the receivers. */
    List<KeyPackage> certifiedKeys() {
        List<KeyPackage> certified = new ArrayList<>();
        certified().values().forEach(end -> end.key().ifPresent(certified::add));
        return certified;
    }

    static <S> S next(DkgStep<S> step) {
        return ((DkgStep.Next<S>) step).state();
    }

    static SortedMap<Identifier, DkgFault> faults(DkgStep<?> step) {
        return ((DkgStep.Failed<?>) step).faults();
    }

    private Identifier dealer(Identifier name) {
        return Objects.requireNonNull(identifiers.get(name)).first();
    }
}
