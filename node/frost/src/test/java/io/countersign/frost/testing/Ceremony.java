package io.countersign.frost.testing;

import io.countersign.frost.Aggregation;
import io.countersign.frost.Frost;
import io.countersign.frost.Identifier;
import io.countersign.frost.KeyPackage;
import io.countersign.frost.PublicKeyPackage;
import io.countersign.frost.Signature;
import io.countersign.frost.SignatureShare;
import io.countersign.frost.SignerCommitments;
import io.countersign.frost.Signing;
import io.countersign.frost.SigningNonces;
import io.countersign.frost.SigningPackage;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** Signers who committed to one message, all in one place. */
public final class Ceremony {
    private final List<KeyPackage> signers;
    private final List<SigningNonces> nonces = new ArrayList<>();
    private final SigningPackage signing;

    public Ceremony(List<KeyPackage> signers, byte[] message, SecureRandom random) {
        this.signers = List.copyOf(signers);
        List<SignerCommitments> commitments = new ArrayList<>();
        for (KeyPackage signer : signers) {
            SigningNonces own = Frost.commit(signer, random);
            nonces.add(own);
            commitments.add(new SignerCommitments(signer.identifier(), own.commitments()));
        }
        this.signing = SigningPackage.of(message, commitments).orElseThrow();
    }

    public PublicKeyPackage publicKeys() {
        return signers.get(0).publicKeys();
    }

    public SigningPackage signing() {
        return signing;
    }

    public SigningNonces nonces(int position) {
        return nonces.get(position);
    }

    public Signing sign(int position) {
        return Frost.sign(signers.get(position), nonces.get(position), signing);
    }

    public SortedMap<Identifier, SignatureShare> shares() {
        SortedMap<Identifier, SignatureShare> shares = new TreeMap<>();
        for (int i = 0; i < signers.size(); i++) {
            shares.put(signers.get(i).identifier(), ((Signing.Shared) sign(i)).share());
        }
        return shares;
    }

    public Signature signature() {
        return ((Aggregation.Signed) Frost.aggregate(publicKeys(), signing, shares())).signature();
    }
}
