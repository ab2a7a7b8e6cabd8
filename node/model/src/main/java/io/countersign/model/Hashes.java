package io.countersign.model;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.List;
import org.bouncycastle.crypto.digests.KeccakDigest;

/** Keccak-256 (as Ethereum uses it) and SHA-256 (FIPS 180-4). */
public final class Hashes {
    private static final byte LEAF = 0;
    private static final byte NODE = 1;

    private Hashes() {}

    public static Digest32 keccak256(Bytes... parts) {
        KeccakDigest keccak = new KeccakDigest(256);
        for (Bytes part : parts) {
            byte[] bytes = part.toArray();
            keccak.update(bytes, 0, bytes.length);
        }
        byte[] out = new byte[Digest32.SIZE_BYTES];
        keccak.doFinal(out, 0);
        return new Digest32(Bytes.of(out));
    }

    public static Digest32 keccak256(String text) {
        return keccak256(Bytes.of(text.getBytes(StandardCharsets.UTF_8)));
    }

    public static Digest32 sha256(Bytes... parts) {
        try {
            MessageDigest sha = MessageDigest.getInstance("SHA-256");
            for (Bytes part : parts) {
                sha.update(part.toArray());
            }
            return new Digest32(Bytes.of(sha.digest()));
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("every Java platform has SHA-256", missing);
        }
    }

    /**
     * Root of the Merkle tree of RFC 9162 section 2.1.1 (leaf prefix 0x00, node prefix 0x01) with Keccak-256 in place of
     * SHA-256. The root of no leaves is {@link Digest32#ZERO}.
     */
    public static Digest32 merkleRoot(List<Bytes> leaves) {
        if (leaves.isEmpty()) {
            return Digest32.ZERO;
        }
        List<Digest32> hashed = new ArrayList<>(leaves.size());
        for (Bytes leaf : leaves) {
            hashed.add(keccak256(Bytes.of(new byte[] {LEAF}), leaf));
        }
        return subtree(hashed);
    }

    private static Digest32 subtree(List<Digest32> nodes) {
        if (nodes.size() == 1) {
            return nodes.get(0);
        }
        int split = Integer.highestOneBit(nodes.size() - 1);
        Digest32 left = subtree(nodes.subList(0, split));
        Digest32 right = subtree(nodes.subList(split, nodes.size()));
        return keccak256(Bytes.of(new byte[] {NODE}), left.bytes(), right.bytes());
    }
}
