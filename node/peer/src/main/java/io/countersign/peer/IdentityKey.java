package io.countersign.peer;

import io.countersign.model.Bytes;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.interfaces.ECPrivateKey;
import java.security.spec.ECGenParameterSpec;

/** An operator's identity key: signs its envelopes and its TLS certificate. Never printed. */
public final class IdentityKey {
    private final ECPrivateKey privateKey;
    private final IdentityPublicKey publicKey;

    IdentityKey(ECPrivateKey privateKey) {
        this.privateKey = privateKey;
        this.publicKey = IdentityPublicKey.ofPoint(P256.publicPoint(privateKey.getS()));
    }

    public static IdentityKey generate() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec(P256.NAME));
            return new IdentityKey((ECPrivateKey) generator.generateKeyPair().getPrivate());
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("this Java platform makes no P-256 keys", missing);
        }
    }

    public IdentityPublicKey publicKey() {
        return publicKey;
    }

    /** Signs the SHA-256 of {@code message}; 64 bytes, r then s. Two signatures over one message differ. */
    public Bytes sign(Bytes message) {
        try {
            Signature signer = Signature.getInstance(IdentityPublicKey.SIGNATURE_ALGORITHM);
            signer.initSign(privateKey);
            signer.update(message.toArray());
            return Bytes.of(signer.sign());
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("this Java platform has no ECDSA over P-256", missing);
        }
    }

    PrivateKey privateKey() {
        return privateKey;
    }

    @Override
    public String toString() {
        return "identity key, redacted, of " + publicKey;
    }
}
