package io.countersign.frost.dkg;

import io.countersign.frost.Identifier;
import io.countersign.frost.Limits;
import java.nio.ByteBuffer;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a dealer broadcasts in round two: a share for each participant, itself included, each encrypted to its receiver.
 */
public record Round2Package(SortedMap<Identifier, EncryptedShare> shares) {
    private static final int ENTRY_LENGTH = Short.BYTES + EncryptedShare.LENGTH;

    public Round2Package {
        shares = Collections.unmodifiableSortedMap(new TreeMap<>(shares));
    }

    /**
     * The one encoding: number of shares in 2 bytes; for each, rising, its receiver in 2 bytes and 80 bytes of share.
     */
    public static Optional<Round2Package> parse(byte[] bytes) {
        if (bytes.length < Short.BYTES) {
            return Optional.empty();
        }
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        int count = Short.toUnsignedInt(buffer.getShort());
        if (count < 1 || count > Limits.MAX_PARTICIPANTS || bytes.length != length(count)) {
            return Optional.empty();
        }
        TreeMap<Identifier, EncryptedShare> shares = new TreeMap<>();
        for (int i = 0; i < count; i++) {
            Optional<Identifier> receiver = Identifier.parse(Short.toUnsignedInt(buffer.getShort()));
            Optional<EncryptedShare> share = EncryptedShare.parse(Wire.take(buffer, EncryptedShare.LENGTH));
            if (receiver.isEmpty() || share.isEmpty() || !isRising(shares, receiver.get())) {
                return Optional.empty();
            }
            shares.put(receiver.get(), share.get());
        }
        return Optional.of(new Round2Package(shares));
    }

    public byte[] encode() {
        ByteBuffer buffer = ByteBuffer.allocate(length(shares.size())).putShort((short) shares.size());
        shares.forEach(
                (receiver, share) -> buffer.putShort((short) receiver.value()).put(share.encode()));
        return buffer.array();
    }

    private static boolean isRising(TreeMap<Identifier, EncryptedShare> before, Identifier next) {
        return before.isEmpty() || before.lastKey().compareTo(next) < 0;
    }

    private static int length(int count) {
        return Short.BYTES + count * ENTRY_LENGTH;
    }
}
