package io.countersign.frost.dkg;

import io.countersign.frost.Identifier;
import io.countersign.frost.KeyPackage;
import io.countersign.frost.PublicKeyPackage;
import io.countersign.frost.SigningShare;
import io.countersign.frost.secp256k1.Scalar;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** A receiver of shares. The decryption key stays the caller's. */
record Receiver(Identifier identifier, X25519PrivateKey decryptionKey) {
    /**
     * This receiver's key: its shares out of a transcript, each checked against what its dealer committed to.
     *
     * @param keys what {@link Transcript#check} gave
     */
    Checked<KeyPackage> collect(Transcript transcript, PublicKeyPackage keys) {
        SortedMap<Identifier, DkgFault> faults = new TreeMap<>();
        Scalar sum = Scalar.of(0);
        for (Identifier dealer : transcript.config().dealers()) {
            switch (share(transcript, dealer)) {
                case DecryptedShare.Right(Scalar share) -> sum = addAndWipe(sum, share);
                case DecryptedShare.Wrong(DkgFault fault) -> faults.put(dealer, fault);
            }
        }
        Optional<KeyPackage> key = faults.isEmpty() ? key(sum, keys) : Optional.empty();
        if (key.isEmpty()) {
            sum.wipe();
        }
        return key.<Checked<KeyPackage>>map(Checked.Sound::new).orElseGet(() -> new Checked.Faulty<>(faults));
    }

    private DecryptedShare share(Transcript transcript, Identifier dealer) {
        ShareCipher cipher = new ShareCipher(transcript.config().sessionId(), dealer, identifier);
        Optional<Scalar> share = cipher.decrypt(transcript.share(dealer, identifier), decryptionKey);
        return DecryptedShare.check(share, transcript.commitmentsOf(dealer), identifier);
    }

    private static Scalar addAndWipe(Scalar sum, Scalar share) {
        Scalar total = sum.add(share);
        sum.wipe();
        share.wipe();
        return total;
    }

    private Optional<KeyPackage> key(Scalar sum, PublicKeyPackage keys) {
        return SigningShare.of(sum).flatMap(share -> KeyPackage.of(identifier, share, keys));
    }
}
