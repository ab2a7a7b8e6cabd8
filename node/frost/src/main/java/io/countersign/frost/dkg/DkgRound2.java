package io.countersign.frost.dkg;

import io.countersign.frost.GroupPublicKey;
import io.countersign.frost.Identifier;
import io.countersign.frost.KeyPackage;
import io.countersign.frost.PublicKeyPackage;
import io.countersign.frost.SigningShare;
import io.countersign.frost.VerifyingShare;
import io.countersign.frost.secp256k1.Element;
import io.countersign.frost.secp256k1.Scalar;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Round two: everybody committed; waiting for everybody's encrypted shares. Holds no secret but the caller's own key.
 */
public final class DkgRound2 {
    private final DkgConfig config;
    private final X25519PrivateKey decryptionKey;
    private final SortedMap<Identifier, Round1Package> commitments;
    private final Round2Package own;

    DkgRound2(
            DkgConfig config,
            X25519PrivateKey decryptionKey,
            SortedMap<Identifier, Round1Package> commitments,
            Round2Package own) {
        this.config = config;
        this.decryptionKey = decryptionKey;
        this.commitments = commitments;
        this.own = own;
    }

    /** To be broadcast to all participants, the same bytes to each. */
    public Round2Package message() {
        return own;
    }

    /**
     * Decrypts and checks this participant's shares and adds them up.
     *
     * @param received by authenticated sender; one's own message need not be there
     */
    public DkgStep<DkgRound3> advance(Map<Identifier, Round2Package> received) {
        Received<Round2Package> all = Received.of(config, received, own);
        if (!all.missing().isEmpty()) {
            return new DkgStep.Waiting<>(all.missing());
        }
        SortedMap<Identifier, DkgFault> faults = new TreeMap<>();
        Scalar sum = sumOfShares(all.messages(), faults);
        if (!faults.isEmpty()) {
            sum.wipe();
            return new DkgStep.Failed<>(faults);
        }
        Acknowledgement acknowledgement = new Acknowledgement(Transcript.hash(config, commitments, all.messages()));
        return key(sum).<DkgStep<DkgRound3>>map(key -> new DkgStep.Next<>(new DkgRound3(config, key, acknowledgement)))
                .orElseGet(() -> {
                    sum.wipe();
                    return new DkgStep.Failed<>(faults);
                });
    }

    private Scalar sumOfShares(SortedMap<Identifier, Round2Package> messages, SortedMap<Identifier, DkgFault> faults) {
        Scalar sum = Scalar.of(0);
        for (Map.Entry<Identifier, Round2Package> message : messages.entrySet()) {
            sum = addShare(sum, message.getKey(), message.getValue(), faults);
        }
        return sum;
    }

    private Scalar addShare(
            Scalar sum, Identifier dealer, Round2Package message, SortedMap<Identifier, DkgFault> faults) {
        EncryptedShare encrypted = message.shares().get(config.self());
        if (encrypted == null
                || !message.shares().keySet().equals(config.participants().keySet())) {
            faults.put(dealer, DkgFault.WRONG_RECEIVERS);
            return sum;
        }
        Optional<Scalar> share =
                new ShareCipher(config.sessionId(), dealer, config.self()).decrypt(encrypted, decryptionKey);
        if (share.isEmpty()) {
            faults.put(dealer, DkgFault.UNDECRYPTABLE_SHARE);
            return sum;
        }
        return addChecked(sum, dealer, share.get(), faults);
    }

    private Scalar addChecked(Scalar sum, Identifier dealer, Scalar share, SortedMap<Identifier, DkgFault> faults) {
        try {
            Round1Package committed = commitments.get(dealer);
            if (committed == null
                    || !Element.ofSecret(share).equals(committed.commitments().evaluate(config.self()))) {
                faults.put(dealer, DkgFault.INVALID_SHARE);
                return sum;
            }
            Scalar total = sum.add(share);
            sum.wipe();
            return total;
        } finally {
            share.wipe();
        }
    }

    /** Empty when the key or a share came out as zero, or a contract could not verify with the key. */
    private Optional<KeyPackage> key(Scalar sum) {
        CoefficientCommitments group = CoefficientCommitments.sum(
                commitments.values().stream().map(Round1Package::commitments).toList());
        SortedMap<Identifier, VerifyingShare> shares = new TreeMap<>();
        for (Identifier participant : config.participants().keySet()) {
            Element element = group.evaluate(participant);
            if (element.isIdentity()) {
                return Optional.empty();
            }
            shares.put(participant, new VerifyingShare(element));
        }
        return Optional.of(group.constant())
                .filter(constant -> !constant.isIdentity())
                .map(GroupPublicKey::new)
                .filter(GroupPublicKey::isValidOnEvm)
                .flatMap(key -> PublicKeyPackage.of(config.threshold(), key, shares))
                .flatMap(keys -> SigningShare.of(sum).flatMap(share -> KeyPackage.of(config.self(), share, keys)));
    }

    @Override
    public String toString() {
        return "DkgRound2[self=" + config.self() + ", session=" + config.sessionId() + "]";
    }
}
