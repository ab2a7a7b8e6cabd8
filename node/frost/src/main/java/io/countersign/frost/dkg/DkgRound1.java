package io.countersign.frost.dkg;

import io.countersign.frost.Identifier;
import io.countersign.frost.secp256k1.Scalar;
import java.security.SecureRandom;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Round one: the polynomial is chosen and committed to; waiting for everybody's commitments. */
public final class DkgRound1 {
    private final DkgConfig config;
    private final X25519PrivateKey decryptionKey;
    private final Polynomial polynomial;
    private final Round1Package own;
    private boolean over;

    private DkgRound1(DkgConfig config, X25519PrivateKey decryptionKey, Polynomial polynomial, Round1Package own) {
        this.config = config;
        this.decryptionKey = decryptionKey;
        this.polynomial = polynomial;
        this.own = own;
    }

    static DkgRound1 deal(
            DkgConfig config, X25519PrivateKey decryptionKey, Polynomial polynomial, SecureRandom random) {
        CoefficientCommitments commitments = polynomial.commit();
        ProofOfPossession proof = ProofOfPossession.prove(
                config.self(), config.sessionId().encode(), polynomial.constant(), commitments.constant(), random);
        return new DkgRound1(config, decryptionKey, polynomial, new Round1Package(commitments, proof));
    }

    /** To be broadcast to all participants. */
    public Round1Package message() {
        return own;
    }

    /**
     * Checks what the others committed to; when all is right, deals the shares and forgets the polynomial.
     *
     * @param received by authenticated sender; one's own message need not be there
     */
    public DkgStep<DkgRound2> advance(Map<Identifier, Round1Package> received, SecureRandom random) {
        if (over) {
            throw new IllegalStateException("round one is over");
        }
        Received<Round1Package> all = Received.of(config, received, own);
        if (!all.missing().isEmpty()) {
            return new DkgStep.Waiting<>(all.missing());
        }
        SortedMap<Identifier, DkgFault> faults = faults(all.messages());
        if (!faults.isEmpty()) {
            abandon();
            return new DkgStep.Failed<>(faults);
        }
        Round2Package shares = deal(random);
        abandon();
        return new DkgStep.Next<>(new DkgRound2(config, decryptionKey, all.messages(), shares));
    }

    /** Ends the run here and wipes its secrets. */
    public void abandon() {
        polynomial.wipe();
        over = true;
    }

    private SortedMap<Identifier, DkgFault> faults(SortedMap<Identifier, Round1Package> messages) {
        SortedMap<Identifier, DkgFault> faults = new TreeMap<>();
        messages.forEach((dealer, message) -> {
            CoefficientCommitments commitments = message.commitments();
            if (commitments.elements().size() != config.threshold()) {
                faults.put(dealer, DkgFault.WRONG_NUMBER_OF_COMMITMENTS);
            } else if (!message.proof().verify(dealer, config.sessionId().encode(), commitments.constant())) {
                faults.put(dealer, DkgFault.INVALID_PROOF);
            }
        });
        return faults;
    }

    private Round2Package deal(SecureRandom random) {
        SortedMap<Identifier, EncryptedShare> shares = new TreeMap<>();
        config.participants().forEach((receiver, key) -> {
            Scalar share = polynomial.evaluate(receiver);
            ShareCipher cipher = new ShareCipher(config.sessionId(), config.self(), receiver);
            shares.put(receiver, cipher.encrypt(share, key, random));
            share.wipe();
        });
        return new Round2Package(shares);
    }

    @Override
    public String toString() {
        return "DkgRound1[self=" + config.self() + ", session=" + config.sessionId() + "]";
    }
}
