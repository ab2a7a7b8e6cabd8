package io.countersign.frost.dkg;

import io.countersign.frost.Identifier;
import io.countersign.frost.KeyPackage;
import io.countersign.frost.secp256k1.Scalar;
import java.security.SecureRandom;
import java.util.Optional;

/**
 * Starts one participant's part in a run, of key generation or of a reshare. Every start chooses a fresh polynomial;
 * keys that are handed in stay the caller's and are never wiped here.
 */
public final class Dkg {
    private Dkg() {}

    /**
     * Key generation.
     *
     * @throws IllegalArgumentException when the run is a reshare or the key is no participant's
     */
    public static DkgRound1 generate(DkgConfig config, X25519PrivateKey decryptionKey, SecureRandom random) {
        Receiver receiver = receiver(config, decryptionKey);
        Polynomial polynomial = Polynomial.random(config.threshold(), random);
        return switch (config.dealing()) {
            case Dealing.Fresh fresh ->
                new DkgRound1(
                        config,
                        Optional.of(Dealer.fresh(config, receiver.identifier(), polynomial, random)),
                        Optional.of(receiver));
            case Dealing.Reshare reshare -> throw new IllegalArgumentException("a reshare");
        };
    }

    /**
     * A reshare, by an old member that is not a new one.
     *
     * @throws IllegalArgumentException when this is not the key package of a dealer of the run
     * @throws IllegalStateException when the signing share was wiped
     */
    public static DkgRound1 deal(DkgConfig config, KeyPackage key, SecureRandom random) {
        return new DkgRound1(config, Optional.of(dealer(config, key, random)), Optional.empty());
    }

    /**
     * A reshare, by a new member that does not deal.
     *
     * @throws IllegalArgumentException when the run is no reshare or the key is no receiver's
     */
    public static DkgRound1 receive(DkgConfig config, X25519PrivateKey decryptionKey) {
        return switch (config.dealing()) {
            case Dealing.Fresh fresh -> throw new IllegalArgumentException("in key generation everybody deals");
            case Dealing.Reshare reshare ->
                new DkgRound1(config, Optional.empty(), Optional.of(receiver(config, decryptionKey)));
        };
    }

    /**
     * A reshare, by a dealer that is a new member too.
     *
     * @throws IllegalArgumentException when one of the keys is not that of a participant of the run
     * @throws IllegalStateException when the signing share was wiped
     */
    public static DkgRound1 dealAndReceive(
            DkgConfig config, KeyPackage key, X25519PrivateKey decryptionKey, SecureRandom random) {
        Receiver receiver = receiver(config, decryptionKey);
        return new DkgRound1(config, Optional.of(dealer(config, key, random)), Optional.of(receiver));
    }

    private static Receiver receiver(DkgConfig config, X25519PrivateKey decryptionKey) {
        return config.receiver(decryptionKey.publicKey())
                .map(identifier -> new Receiver(identifier, decryptionKey))
                .orElseThrow(() -> new IllegalArgumentException("the decryption key is no receiver's"));
    }

    private static Dealer dealer(DkgConfig config, KeyPackage key, SecureRandom random) {
        return switch (config.dealing()) {
            case Dealing.Fresh fresh -> throw new IllegalArgumentException("not a reshare");
            case Dealing.Reshare reshare -> {
                Identifier self = key.identifier();
                if (!reshare.keys().equals(key.publicKeys())
                        || !reshare.dealers().contains(self)) {
                    throw new IllegalArgumentException("the key is no dealer's");
                }
                Scalar weighted = weightedShare(key, reshare.weight(self));
                yield Dealer.resharing(self, Polynomial.of(weighted, config.threshold(), random));
            }
        };
    }

    private static Scalar weightedShare(KeyPackage key, Scalar weight) {
        Scalar share = key.signingShare().reveal().orElseThrow(() -> new IllegalStateException("share wiped"));
        Scalar weighted = share.multiply(weight);
        share.wipe();
        return weighted;
    }
}
