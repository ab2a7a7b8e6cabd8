package io.countersign.frost.dkg;

import java.security.SecureRandom;

/** Starts a run of distributed key generation. */
public final class Dkg {
    private Dkg() {}

    /**
     * Chooses this participant's polynomial. The decryption key stays the caller's: it is read in round two and never
     * wiped here.
     *
     * @throws IllegalArgumentException when the key is not the one the configuration names for this participant
     */
    public static DkgRound1 start(DkgConfig config, X25519PrivateKey decryptionKey, SecureRandom random) {
        if (!decryptionKey.publicKey().equals(config.participants().get(config.self()))) {
            throw new IllegalArgumentException("the decryption key is not this participant's");
        }
        return DkgRound1.deal(config, decryptionKey, Polynomial.random(config.threshold(), random), random);
    }
}
