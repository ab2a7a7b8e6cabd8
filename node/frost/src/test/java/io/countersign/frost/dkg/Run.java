package io.countersign.frost.dkg;

import io.countersign.frost.Hash32;
import io.countersign.frost.Identifier;
import io.countersign.frost.KeyPackage;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;

/** All participants of one run in one place; messages travel as bytes. */
final class Run {
    static final SecureRandom RANDOM = new SecureRandom();

    final int threshold;
    final Hash32 sessionId;
    final SortedMap<Identifier, X25519PrivateKey> keys = new TreeMap<>();
    final SortedMap<Identifier, DkgRound1> first = new TreeMap<>();

    Run(int threshold, int participants) {
        this(threshold, participants, session());
    }

    Run(int threshold, int participants, Hash32 sessionId) {
        this.threshold = threshold;
        this.sessionId = sessionId;
        IntStream.rangeClosed(1, participants)
                .forEach(i -> keys.put(new Identifier(i), X25519PrivateKey.generate(RANDOM)));
        keys.forEach((id, key) -> first.put(id, Dkg.start(config(id), key, RANDOM)));
    }

    static Hash32 session() {
        byte[] bytes = new byte[Hash32.LENGTH];
        RANDOM.nextBytes(bytes);
        return Hash32.parse(bytes).orElseThrow();
    }

    DkgConfig config(Identifier self) {
        SortedMap<Identifier, X25519PublicKey> participants = new TreeMap<>();
        keys.forEach((id, key) -> participants.put(id, key.publicKey()));
        return DkgConfig.of(sessionId, self, threshold, participants).orElseThrow();
    }

    DkgRound1 first(int participant) {
        return Objects.requireNonNull(first.get(new Identifier(participant)));
    }

    SortedMap<Identifier, Round1Package> commitments() {
        SortedMap<Identifier, Round1Package> messages = new TreeMap<>();
        first.forEach((id, state) ->
                messages.put(id, Round1Package.parse(state.message().encode()).orElseThrow()));
        return messages;
    }

    SortedMap<Identifier, DkgRound2> second() {
        SortedMap<Identifier, Round1Package> messages = commitments();
        SortedMap<Identifier, DkgRound2> states = new TreeMap<>();
        first.forEach((id, state) -> states.put(id, next(state.advance(messages, RANDOM))));
        return states;
    }

    static SortedMap<Identifier, Round2Package> shares(SortedMap<Identifier, DkgRound2> states) {
        SortedMap<Identifier, Round2Package> messages = new TreeMap<>();
        states.forEach((id, state) ->
                messages.put(id, Round2Package.parse(state.message().encode()).orElseThrow()));
        return messages;
    }

    SortedMap<Identifier, DkgRound3> third() {
        SortedMap<Identifier, DkgRound2> second = second();
        SortedMap<Identifier, Round2Package> messages = shares(second);
        SortedMap<Identifier, DkgRound3> states = new TreeMap<>();
        second.forEach((id, state) -> states.put(id, next(state.advance(messages))));
        return states;
    }

    static SortedMap<Identifier, Acknowledgement> acknowledgements(SortedMap<Identifier, DkgRound3> states) {
        SortedMap<Identifier, Acknowledgement> messages = new TreeMap<>();
        states.forEach((id, state) ->
                messages.put(id, Acknowledgement.parse(state.message().encode()).orElseThrow()));
        return messages;
    }

    List<KeyPackage> certifiedKeys() {
        SortedMap<Identifier, DkgRound3> third = third();
        SortedMap<Identifier, Acknowledgement> messages = acknowledgements(third);
        List<KeyPackage> certified = new ArrayList<>();
        third.forEach((id, state) -> certified.add(next(state.advance(messages)).key()));
        return certified;
    }

    static <S> S next(DkgStep<S> step) {
        return ((DkgStep.Next<S>) step).state();
    }

    static SortedMap<Identifier, DkgFault> faults(DkgStep<?> step) {
        return ((DkgStep.Failed<?>) step).faults();
    }
}
