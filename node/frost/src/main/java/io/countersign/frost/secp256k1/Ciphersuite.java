package io.countersign.frost.secp256k1;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Arrays;

/**
 * The hash functions of FROST(secp256k1, SHA-256), RFC 9591 section 6.5, and the one ZF FROST adds for key generation.
 */
public final class Ciphersuite {
    /** Bytes of H4 and H5. */
    public static final int HASH_LENGTH = 32;

    private static final String CONTEXT = "FROST-secp256k1-SHA256-v1";
    /** L of hash_to_field for this group, in bytes (RFC 9380 section 5.1). */
    private static final int FIELD_BYTES = 48;

    private static final int BLOCK_BYTES = 64;
    private static final int NONCE_RANDOM_BYTES = 32;

    private Ciphersuite() {}

    /** The binding factor hash. */
    public static Scalar h1(byte[]... parts) {
        return hashToScalar("rho", parts);
    }

    /** The challenge hash. */
    public static Scalar h2(byte[]... parts) {
        return hashToScalar("chal", parts);
    }

    /** The hash of a message. */
    public static byte[] h4(byte[] message) {
        return hash("msg", message);
    }

    /** The hash of an encoded commitment list. */
    public static byte[] h5(byte[] commitments) {
        return hash("com", commitments);
    }

    /** The challenge hash of a proof of possession in key generation; not in the RFC, as ZF FROST defines it. */
    public static Scalar hdkg(byte[]... parts) {
        return hashToScalar("dkg", parts);
    }

    /** nonce_generate of RFC 9591 section 4.1: H3(32 random bytes, secret). */
    public static Scalar nonce(Scalar secret, SecureRandom random) {
        byte[] fresh = new byte[NONCE_RANDOM_BYTES];
        byte[] encodedSecret = secret.encode();
        try {
            random.nextBytes(fresh);
            return hashToScalar("nonce", fresh, encodedSecret);
        } finally {
            Arrays.fill(fresh, (byte) 0);
            Arrays.fill(encodedSecret, (byte) 0);
        }
    }

    private static byte[] hash(String purpose, byte[] input) {
        MessageDigest sha256 = sha256();
        sha256.update(ascii(CONTEXT + purpose));
        return sha256.digest(input);
    }

    /** hash_to_field of RFC 9380 section 5.2 with one element, over the group order. */
    private static Scalar hashToScalar(String purpose, byte[]... parts) {
        byte[] uniform = expandMessage(ascii(CONTEXT + purpose), parts);
        Scalar scalar = Scalar.reduce(uniform);
        Arrays.fill(uniform, (byte) 0);
        return scalar;
    }

    /** expand_message_xmd of RFC 9380 section 5.3.1 with SHA-256, to 48 bytes: two blocks of output. */
    private static byte[] expandMessage(byte[] tag, byte[]... parts) {
        MessageDigest sha256 = sha256();
        sha256.update(new byte[BLOCK_BYTES]);
        for (byte[] part : parts) {
            sha256.update(part);
        }
        sha256.update(new byte[] {0, FIELD_BYTES, 0});
        byte[] b0 = finish(sha256, tag);
        byte[] b1 = block(sha256, b0, 1, tag);
        byte[] mixed = new byte[HASH_LENGTH];
        for (int i = 0; i < HASH_LENGTH; i++) {
            mixed[i] = (byte) (b0[i] ^ b1[i]);
        }
        byte[] b2 = block(sha256, mixed, 2, tag);
        byte[] uniform = Arrays.copyOf(b1, FIELD_BYTES);
        System.arraycopy(b2, 0, uniform, HASH_LENGTH, FIELD_BYTES - HASH_LENGTH);
        for (byte[] intermediate : new byte[][] {b0, b1, b2, mixed}) {
            Arrays.fill(intermediate, (byte) 0);
        }
        return uniform;
    }

    private static byte[] block(MessageDigest sha256, byte[] previous, int index, byte[] tag) {
        sha256.update(previous);
        sha256.update((byte) index);
        return finish(sha256, tag);
    }

    private static byte[] finish(MessageDigest sha256, byte[] tag) {
        sha256.update(tag);
        sha256.update((byte) tag.length);
        return sha256.digest();
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException everyPlatformHasIt) {
            throw new IllegalStateException(everyPlatformHasIt);
        }
    }
}
