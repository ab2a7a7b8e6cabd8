package io.countersign.app.bench;

import io.countersign.frost.Aggregation;
import io.countersign.frost.Frost;
import io.countersign.frost.Hash32;
import io.countersign.frost.Identifier;
import io.countersign.frost.KeyPackage;
import io.countersign.frost.Signature;
import io.countersign.frost.SignatureShare;
import io.countersign.frost.SignerCommitments;
import io.countersign.frost.Signing;
import io.countersign.frost.SigningNonces;
import io.countersign.frost.SigningPackage;
import io.countersign.frost.dkg.Acknowledgement;
import io.countersign.frost.dkg.Dkg;
import io.countersign.frost.dkg.DkgConfig;
import io.countersign.frost.dkg.DkgRound1;
import io.countersign.frost.dkg.DkgRound2;
import io.countersign.frost.dkg.DkgRound3;
import io.countersign.frost.dkg.DkgStep;
import io.countersign.frost.dkg.Round1Package;
import io.countersign.frost.dkg.Round2Package;
import io.countersign.frost.dkg.X25519PrivateKey;
import io.countersign.frost.dkg.X25519PublicKey;
import io.countersign.model.Quorum;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;

/** What all operators of a fresh group hold, in operator order, after the key generation that operators run. */
record GroupKeys(List<KeyPackage> packages) {
    GroupKeys {
        packages = List.copyOf(packages);
    }

    static GroupKeys generate(Quorum quorum, SecureRandom random) {
        byte[] session = new byte[Hash32.LENGTH];
        random.nextBytes(session);
        Hash32 sessionId = Hash32.parse(session).orElseThrow();
        SortedMap<Identifier, X25519PrivateKey> decryption = new TreeMap<>();
        quorum.members()
                .forEach(operator ->
                        decryption.put(new Identifier(operator.index()), X25519PrivateKey.generate(random)));
        SortedMap<Identifier, X25519PublicKey> participants = each(decryption, X25519PrivateKey::publicKey);

        DkgConfig config = DkgConfig.generation(sessionId, quorum.threshold(), participants)
                .orElseThrow();
        SortedMap<Identifier, DkgRound1> first = each(decryption, key -> Dkg.generate(config, key, random));
        SortedMap<Identifier, Round1Package> commitments =
                each(first, round -> round.message().orElseThrow());
        SortedMap<Identifier, DkgRound2> second = each(first, round -> next(round.advance(commitments, random)));
        SortedMap<Identifier, Round2Package> shares =
                each(second, round -> round.message().orElseThrow());
        SortedMap<Identifier, DkgRound3> third = each(second, round -> next(round.advance(shares)));
        SortedMap<Identifier, Acknowledgement> seen = each(third, DkgRound3::message);
        return new GroupKeys(third.values().stream()
                .map(round -> next(round.advance(seen)).key().orElseThrow())
                .toList());
    }

    /** Operators count from 1. */
    KeyPackage of(int operator) {
        return packages.get(operator - 1);
    }

    int threshold() {
        return of(1).threshold();
    }

    /** Both rounds of the first t operators and the aggregation; no message leaves this method. */
    Signature sign(byte[] message, SecureRandom random) {
        List<KeyPackage> signers = packages.subList(0, threshold());
        List<SigningNonces> nonces = new ArrayList<>();
        List<SignerCommitments> commitments = new ArrayList<>();
        for (KeyPackage signer : signers) {
            SigningNonces fresh = Frost.commit(signer, random);
            nonces.add(fresh);
            commitments.add(new SignerCommitments(signer.identifier(), fresh.commitments()));
        }
        SigningPackage signing = SigningPackage.of(message, commitments).orElseThrow();
        SortedMap<Identifier, SignatureShare> shares = new TreeMap<>();
        for (int i = 0; i < signers.size(); i++) {
            KeyPackage signer = signers.get(i);
            shares.put(signer.identifier(), share(Frost.sign(signer, nonces.get(i), signing)));
        }
        return signature(Frost.aggregate(of(1).publicKeys(), signing, shares));
    }

    private static SignatureShare share(Signing outcome) {
        return switch (outcome) {
            case Signing.Shared shared -> shared.share();
            case Signing.Refused refused -> throw new IllegalStateException("no share: " + refused.reason());
        };
    }

    private static Signature signature(Aggregation outcome) {
        return switch (outcome) {
            case Aggregation.Signed signed -> signed.signature();
            case Aggregation.Blamed blamed -> throw new IllegalStateException("wrong shares of " + blamed.signers());
            case Aggregation.Refused refused -> throw new IllegalStateException("no signature: " + refused.reason());
        };
    }

    private static <S> S next(DkgStep<S> step) {
        return switch (step) {
            case DkgStep.Next<S>(S state) -> state;
            case DkgStep.Waiting<S> waiting -> throw new IllegalStateException("missing " + waiting.missing());
            case DkgStep.Failed<S> failed -> throw new IllegalStateException("failed " + failed.faults());
        };
    }

    private static <A, B> SortedMap<Identifier, B> each(SortedMap<Identifier, A> from, Function<A, B> step) {
        SortedMap<Identifier, B> to = new TreeMap<>();
        from.forEach((self, value) -> to.put(self, step.apply(value)));
        return to;
    }
}
