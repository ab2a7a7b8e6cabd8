package io.countersign.frost.dkg;

import io.countersign.frost.Identifier;
import io.countersign.frost.secp256k1.Scalar;
import java.security.SecureRandom;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** A dealer that has committed to its secret polynomial. */
record Dealer(Identifier identifier, Polynomial polynomial, Round1Package message) {
    /** With a proof of possession. */
    static Dealer fresh(DkgConfig config, Identifier self, Polynomial polynomial, SecureRandom random) {
        CoefficientCommitments commitments = polynomial.commit();
        ProofOfPossession proof = ProofOfPossession.prove(
                self, config.sessionId().encode(), polynomial.constant(), commitments.constant(), random);
        return new Dealer(self, polynomial, new Round1Package(commitments, Optional.of(proof)));
    }

    /** Of a share that everybody knows the public counterpart of. */
    static Dealer resharing(Identifier self, Polynomial polynomial) {
        return new Dealer(self, polynomial, new Round1Package(polynomial.commit(), Optional.empty()));
    }

    /** What a dealer has after its shares are dealt. */
    record Dealt(Identifier identifier, Round2Package message, Openings openings) {}

    Dealt deal(DkgConfig config, SecureRandom random) {
        SortedMap<Identifier, EncryptedShare> shares = new TreeMap<>();
        SortedMap<Identifier, X25519PrivateKey> ephemeralKeys = new TreeMap<>();
        config.receivers().forEach((receiver, key) -> {
            X25519PrivateKey ephemeral = X25519PrivateKey.generate(random);
            Scalar share = polynomial.evaluate(receiver);
            shares.put(
                    receiver, new ShareCipher(config.sessionId(), identifier, receiver).encrypt(share, key, ephemeral));
            ephemeralKeys.put(receiver, ephemeral);
            share.wipe();
        });
        return new Dealt(
                identifier, new Round2Package(shares), new Openings(identifier, config.threshold() - 1, ephemeralKeys));
    }

    void wipe() {
        polynomial.wipe();
    }
}
