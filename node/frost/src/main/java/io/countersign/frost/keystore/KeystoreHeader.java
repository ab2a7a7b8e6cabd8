package io.countersign.frost.keystore;

import io.countersign.frost.GroupPublicKey;
import io.countersign.frost.Hash32;
import io.countersign.frost.Identifier;
import io.countersign.frost.Limits;
import io.countersign.frost.VerifyingShare;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The public part of a keystore, authenticated with the share. In this order, big-endian: "CSKS", version (2 bytes),
 * suite (2), network id (32), epoch (8), threshold (2), index (2), group key (33), participants (2), for each, rising,
 * its identifier (2) and verifying share (33), certificate hash (32).
 */
record KeystoreHeader(
        Hash32 networkId,
        long epoch,
        int threshold,
        Identifier self,
        GroupPublicKey groupKey,
        SortedMap<Identifier, VerifyingShare> verifyingShares,
        Hash32 certificate) {
    private static final int MAGIC = 0x43534b53;
    private static final short VERSION = 3;
    /** FROST(secp256k1, SHA-256). */
    private static final short SUITE = 1;

    KeystoreHeader {
        verifyingShares = Collections.unmodifiableSortedMap(new TreeMap<>(verifyingShares));
    }

    byte[] encode() {
        ByteBuffer buffer = ByteBuffer.allocate(Limits.MAX_KEYSTORE_BYTES)
                .putInt(MAGIC)
                .putShort(VERSION)
                .putShort(SUITE)
                .put(networkId.encode())
                .putLong(epoch)
                .putShort((short) threshold)
                .putShort((short) self.value())
                .put(groupKey.encode())
                .putShort((short) verifyingShares.size());
        verifyingShares.forEach((identifier, share) ->
                buffer.putShort((short) identifier.value()).put(share.encode()));
        buffer.put(certificate.encode());
        return take(buffer.flip(), buffer.limit());
    }

    /** Reads a header from the front of a buffer. Empty when it is cut short or holds a value that is not allowed. */
    static Optional<KeystoreHeader> parse(ByteBuffer buffer) {
        try {
            boolean known = buffer.getInt() == MAGIC && buffer.getShort() == VERSION && buffer.getShort() == SUITE;
            return known ? parseBody(buffer) : Optional.empty();
        } catch (BufferUnderflowException cutShort) {
            return Optional.empty();
        }
    }

    private static Optional<KeystoreHeader> parseBody(ByteBuffer buffer) {
        Hash32 networkId = hash(buffer);
        long epoch = buffer.getLong();
        int threshold = unsignedShort(buffer);
        Optional<Identifier> self = Identifier.parse(unsignedShort(buffer));
        Optional<GroupPublicKey> groupKey = GroupPublicKey.parse(take(buffer, GroupPublicKey.LENGTH));
        Optional<SortedMap<Identifier, VerifyingShare>> shares = parseShares(buffer);
        Hash32 certificate = hash(buffer);
        if (epoch < 0 || self.isEmpty() || groupKey.isEmpty() || shares.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(
                new KeystoreHeader(networkId, epoch, threshold, self.get(), groupKey.get(), shares.get(), certificate));
    }

    private static Optional<SortedMap<Identifier, VerifyingShare>> parseShares(ByteBuffer buffer) {
        int count = unsignedShort(buffer);
        if (count > Limits.MAX_PARTICIPANTS) {
            return Optional.empty();
        }
        TreeMap<Identifier, VerifyingShare> shares = new TreeMap<>();
        for (int i = 0; i < count; i++) {
            Optional<Identifier> identifier = Identifier.parse(unsignedShort(buffer));
            Optional<VerifyingShare> share = VerifyingShare.parse(take(buffer, VerifyingShare.LENGTH));
            if (identifier.isEmpty()
                    || share.isEmpty()
                    || (!shares.isEmpty() && shares.lastKey().compareTo(identifier.get()) >= 0)) {
                return Optional.empty();
            }
            shares.put(identifier.get(), share.get());
        }
        return Optional.of(shares);
    }

    private static Hash32 hash(ByteBuffer buffer) {
        return Hash32.parse(take(buffer, Hash32.LENGTH)).orElseThrow();
    }

    private static int unsignedShort(ByteBuffer buffer) {
        return Short.toUnsignedInt(buffer.getShort());
    }

    private static byte[] take(ByteBuffer buffer, int length) {
        byte[] bytes = new byte[length];
        buffer.get(bytes);
        return bytes;
    }
}
