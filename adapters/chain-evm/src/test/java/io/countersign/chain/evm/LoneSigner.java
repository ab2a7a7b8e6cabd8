package io.countersign.chain.evm;

import io.countersign.model.Bytes;
import io.countersign.model.Digest32;
import io.countersign.model.Hashes;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import org.bouncycastle.asn1.x9.X9ECParameters;
import org.bouncycastle.crypto.ec.CustomNamedCurves;
import org.bouncycastle.math.ec.ECPoint;

/**
 * Signs as a whole group would, with one known key: z = k + c*s and c = H2(R || P || message) of RFC 9591 section 6.5. The nonce is a
 * hash of the message, which no real signer may do.
 */
final class LoneSigner {
    private static final X9ECParameters CURVE = CustomNamedCurves.getByName("secp256k1");
    private static final byte[] TAG = "FROST-secp256k1-SHA256-v1chal".getBytes(StandardCharsets.US_ASCII);
    private static final int CHALLENGE_BYTES = 48;
    private static final int BLOCK_BYTES = 64;
    private static final int SCALAR_BYTES = 32;

    private final BigInteger secret;

    LoneSigner(String secretHex) {
        this.secret = new BigInteger(secretHex, 16);
    }

    Bytes groupKey() {
        return compressed(secret);
    }

    /** R compressed, then z. */
    Bytes sign(Digest32 message) {
        BigInteger nonce = number(Hashes.sha256(message.bytes()).bytes()).mod(CURVE.getN());
        Bytes commitment = compressed(nonce);
        BigInteger challenge = challenge(Bytes.concat(commitment, groupKey(), message.bytes()));
        BigInteger response = nonce.add(challenge.multiply(secret)).mod(CURVE.getN());
        return Bytes.concat(commitment, fixed(response));
    }

    /** hash_to_field of RFC 9380 with expand_message_xmd and SHA-256. */
    private static BigInteger challenge(Bytes input) {
        Bytes suffix = Bytes.concat(Bytes.of(TAG), one(TAG.length));
        Bytes length = Bytes.of(new byte[] {0, CHALLENGE_BYTES, 0});
        Bytes b0 = Hashes.sha256(Bytes.of(new byte[BLOCK_BYTES]), input, length, suffix)
                .bytes();
        Bytes b1 = Hashes.sha256(b0, one(1), suffix).bytes();
        byte[] mixed = b0.toArray();
        for (int i = 0; i < mixed.length; i++) {
            mixed[i] ^= b1.at(i);
        }
        Bytes b2 = Hashes.sha256(Bytes.of(mixed), one(2), suffix).bytes();
        return number(Bytes.concat(b1, b2).slice(0, CHALLENGE_BYTES)).mod(CURVE.getN());
    }

    private static Bytes compressed(BigInteger scalar) {
        ECPoint point = CURVE.getG().multiply(scalar).normalize();
        return Bytes.of(point.getEncoded(true));
    }

    private static Bytes one(int value) {
        return Bytes.of(new byte[] {(byte) value});
    }

    private static BigInteger number(Bytes bytes) {
        return new BigInteger(1, bytes.toArray());
    }

    private static Bytes fixed(BigInteger value) {
        byte[] shortest = value.toByteArray();
        byte[] word = new byte[SCALAR_BYTES];
        int used = Math.min(shortest.length, SCALAR_BYTES);
        System.arraycopy(shortest, shortest.length - used, word, SCALAR_BYTES - used, used);
        return Bytes.of(word);
    }
}
