package io.countersign.frost.dkg;

import io.countersign.frost.Identifier;
import java.nio.ByteBuffer;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** What a dealer broadcasts in round two: a share for each receiver, each encrypted to its receiver. */
public record Round2Package(SortedMap<Identifier, EncryptedShare> shares) {
    private static final int ENTRY_LENGTH = Short.BYTES + EncryptedShare.LENGTH;

    public Round2Package {
        shares = Collections.unmodifiableSortedMap(new TreeMap<>(shares));
    }

    /**
     * The one encoding: number of shares in 2 bytes; for each, rising, its receiver in 2 bytes and 80 bytes of share.
     */
    public static Optional<Round2Package> parse(byte[] bytes) {
        return Wire.read(bytes, buffer -> Wire.entries(buffer, EncryptedShare.LENGTH, EncryptedShare::parse))
                .map(Round2Package::new);
    }

    public byte[] encode() {
        ByteBuffer buffer =
                ByteBuffer.allocate(Short.BYTES + shares.size() * ENTRY_LENGTH).putShort((short) shares.size());
        shares.forEach(
                (receiver, share) -> buffer.putShort((short) receiver.value()).put(share.encode()));
        return buffer.array();
    }
}
