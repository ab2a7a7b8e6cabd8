package io.countersign.app.demo;

import io.countersign.app.key.KeyFolder;
import io.countersign.frost.Aggregation;
import io.countersign.frost.Frost;
import io.countersign.frost.Identifier;
import io.countersign.frost.KeyPackage;
import io.countersign.frost.SignatureShare;
import io.countersign.frost.SignerCommitments;
import io.countersign.frost.Signing;
import io.countersign.frost.SigningNonces;
import io.countersign.frost.SigningPackage;
import io.countersign.frost.keystore.KeystoreReading;
import io.countersign.frost.keystore.Passphrase;
import io.countersign.frost.keystore.Protection;
import io.countersign.model.Hashes;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** What the share of an operator that left is worth to the committee that followed: tried with real shares from the keystores. */
final class OldShare {
    private final DemoFiles files;
    private final SecureRandom random = new SecureRandom();

    OldShare(DemoFiles files) {
        this.files = files;
    }

    /** Whether operators 1 and 2 with their shares of epoch 2, and the one that left with its share of epoch 1, make no signature. */
    boolean isWorthless() {
        List<KeyPackage> keys = List.of(key(1, 2), key(2, 2), key(Handover.LEAVES, 1));
        byte[] message =
                Hashes.keccak256("a message that nobody should sign").bytes().toArray();
        List<SigningNonces> nonces = new ArrayList<>();
        List<SignerCommitments> commitments = new ArrayList<>();
        for (KeyPackage key : keys) {
            SigningNonces fresh = Frost.commit(key, random);
            nonces.add(fresh);
            commitments.add(new SignerCommitments(key.identifier(), fresh.commitments()));
        }
        SigningPackage signing = SigningPackage.of(message, commitments).orElseThrow();
        SortedMap<Identifier, SignatureShare> shares = new TreeMap<>();
        for (int i = 0; i < keys.size(); i++) {
            if (Frost.sign(keys.get(i), nonces.get(i), signing) instanceof Signing.Shared shared) {
                shares.put(keys.get(i).identifier(), shared.share());
            }
        }
        boolean signed = keys.stream()
                .map(key -> Frost.aggregate(key.publicKeys(), signing, shares))
                .anyMatch(Aggregation.Signed.class::isInstance);
        keys.forEach(KeyPackage::wipe);
        return !signed;
    }

    private KeyPackage key(int operator, int epoch) {
        try (Passphrase passphrase =
                new Passphrase(DemoFiles.passphrase(operator).toCharArray())) {
            KeystoreReading read =
                    KeyFolder.in(files.data(operator)).keystore(epoch).load(new Protection.ByPassphrase(passphrase));
            return switch (read) {
                case KeystoreReading.Opened opened -> opened.key().key();
                case KeystoreReading.Rejected rejected ->
                    throw new IllegalStateException(
                            "operator " + operator + " has no share of epoch " + epoch + ": " + rejected.fault());
            };
        }
    }
}
