package io.countersign.frost.dkg;

import io.countersign.frost.GroupPublicKey;
import io.countersign.frost.Hash32;
import io.countersign.frost.Identifier;
import io.countersign.frost.PublicKeyPackage;
import io.countersign.frost.VerifyingShare;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * The one encoding of a configuration: kind of dealing (1 byte: 1 fresh, 2 reshare), session id (32), threshold (2),
 * number of receivers (2), for each, rising, its identifier (2) and encryption key (32); in a reshare also the dealers
 * (number in 2 bytes, 2 bytes each, rising), the threshold (2) and group key (33) as held before, number of holders
 * (2), for each, rising, its identifier (2) and verifying share (33).
 */
final class ConfigWire {
    private static final int FRESH = 1;
    private static final int RESHARE = 2;

    private ConfigWire() {}

    static byte[] encode(DkgConfig config) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(
                switch (config.dealing()) {
                    case Dealing.Fresh fresh -> FRESH;
                    case Dealing.Reshare reshare -> RESHARE;
                });
        out.writeBytes(config.sessionId().encode());
        putShort(out, config.threshold());
        putEntries(out, config.receivers(), X25519PublicKey::encode);
        switch (config.dealing()) {
            case Dealing.Fresh fresh -> {}
            case Dealing.Reshare(PublicKeyPackage keys, SortedSet<Identifier> dealers) -> {
                putEntries(out, asEntries(dealers), nothing -> nothing);
                putShort(out, keys.threshold());
                out.writeBytes(keys.groupKey().encode());
                putEntries(out, keys.verifyingShares(), VerifyingShare::encode);
            }
        }
        return out.toByteArray();
    }

    static Optional<DkgConfig> read(ByteBuffer buffer) {
        int kind = buffer.get();
        Hash32 sessionId = Hash32.parse(Wire.take(buffer, Hash32.LENGTH)).orElseThrow();
        int threshold = Wire.unsignedShort(buffer);
        Optional<SortedMap<Identifier, X25519PublicKey>> receivers =
                Wire.entries(buffer, X25519PublicKey.LENGTH, X25519PublicKey::parse);
        if (receivers.isEmpty()) {
            return Optional.empty();
        }
        return switch (kind) {
            case FRESH -> DkgConfig.generation(sessionId, threshold, receivers.get());
            case RESHARE -> readReshare(buffer, sessionId, threshold, receivers.get());
            default -> Optional.empty();
        };
    }

    private static Optional<DkgConfig> readReshare(
            ByteBuffer buffer, Hash32 sessionId, int threshold, SortedMap<Identifier, X25519PublicKey> receivers) {
        Optional<SortedMap<Identifier, byte[]>> dealers = Wire.entries(buffer, 0, Optional::of);
        Optional<PublicKeyPackage> keys = readKeys(buffer);
        return dealers.flatMap(deal -> keys.flatMap(
                held -> DkgConfig.reshare(sessionId, held, new TreeSet<>(deal.keySet()), threshold, receivers)));
    }

    private static Optional<PublicKeyPackage> readKeys(ByteBuffer buffer) {
        int threshold = Wire.unsignedShort(buffer);
        Optional<GroupPublicKey> groupKey = GroupPublicKey.parse(Wire.take(buffer, GroupPublicKey.LENGTH));
        Optional<SortedMap<Identifier, VerifyingShare>> shares =
                Wire.entries(buffer, VerifyingShare.LENGTH, VerifyingShare::parse);
        return groupKey.flatMap(key -> shares.flatMap(all -> PublicKeyPackage.of(threshold, key, all)));
    }

    private static SortedMap<Identifier, byte[]> asEntries(SortedSet<Identifier> identifiers) {
        SortedMap<Identifier, byte[]> entries = new TreeMap<>();
        identifiers.forEach(identifier -> entries.put(identifier, new byte[0]));
        return Collections.unmodifiableSortedMap(entries);
    }

    private static <V> void putEntries(
            ByteArrayOutputStream out, SortedMap<Identifier, V> entries, Function<V, byte[]> encode) {
        putShort(out, entries.size());
        entries.forEach((identifier, value) -> {
            putShort(out, identifier.value());
            out.writeBytes(encode.apply(value));
        });
    }

    private static void putShort(ByteArrayOutputStream out, int value) {
        out.write(value >>> 8);
        out.write(value);
    }
}
