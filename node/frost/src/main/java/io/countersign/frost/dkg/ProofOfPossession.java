package io.countersign.frost.dkg;

import io.countersign.frost.Identifier;
import io.countersign.frost.secp256k1.Ciphersuite;
import io.countersign.frost.secp256k1.Element;
import io.countersign.frost.secp256k1.Scalar;
import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Optional;

/**
 * A dealer's proof that it knows its constant coefficient: a Schnorr signature (R, mu) with the challenge HDKG(dealer,
 * context, commitment, R). The context is the session id, so that a proof fits one session and one dealer; with an
 * empty context the proof is that of ZF FROST. Without it a dealer could choose its commitment to cancel those of
 * others.
 */
public record ProofOfPossession(Element r, Scalar mu) {
    /** Bytes of the encoding: R compressed, then mu. */
    public static final int LENGTH = Element.LENGTH + Scalar.LENGTH;

    public ProofOfPossession {
        if (r.isIdentity()) {
            throw new IllegalArgumentException("identity");
        }
    }

    /** Exactly 65 bytes: R a compressed point on the curve and not the identity, mu in [0, n). Empty otherwise. */
    public static Optional<ProofOfPossession> parse(byte[] bytes) {
        if (bytes.length != LENGTH) {
            return Optional.empty();
        }
        Optional<Element> r = Element.parse(Arrays.copyOf(bytes, Element.LENGTH));
        Optional<Scalar> mu = Scalar.parse(Arrays.copyOfRange(bytes, Element.LENGTH, LENGTH));
        return r.flatMap(point -> mu.map(scalar -> new ProofOfPossession(point, scalar)));
    }

    public byte[] encode() {
        return ByteBuffer.allocate(LENGTH).put(r.encode()).put(mu.encode()).array();
    }

    /** mu = k + secret * challenge, with a nonce that no failure of the random source alone gives away. */
    static ProofOfPossession prove(
            Identifier dealer, byte[] context, Scalar secret, Element committed, SecureRandom random) {
        Scalar nonce = Ciphersuite.nonce(secret, random);
        Element r = Element.ofSecret(nonce);
        Scalar masked = secret.multiply(challenge(dealer, context, committed, r));
        try {
            return new ProofOfPossession(r, nonce.add(masked));
        } finally {
            nonce.wipe();
            masked.wipe();
        }
    }

    /** mu * G - challenge * commitment = R. */
    boolean verify(Identifier dealer, byte[] context, Element committed) {
        Scalar challenge = challenge(dealer, context, committed, r);
        return Element.sum(mu, committed, challenge.negate()).equals(r);
    }

    private static Scalar challenge(Identifier dealer, byte[] context, Element committed, Element r) {
        return Ciphersuite.hdkg(dealer.scalar().encode(), context, committed.encode(), r.encode());
    }
}
