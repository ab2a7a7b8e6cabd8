package io.countersign.frost.dkg;

import io.countersign.frost.Hash32;
import io.countersign.frost.Identifier;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.SortedMap;

/** The hash of all that was agreed and broadcast in a run. Each part has a length that what precedes it fixes. */
final class Transcript {
    private static final byte[] PURPOSE = "countersign/dkg/transcript/v1".getBytes(StandardCharsets.US_ASCII);

    private Transcript() {}

    static Hash32 hash(
            DkgConfig config, SortedMap<Identifier, Round1Package> first, SortedMap<Identifier, Round2Package> second) {
        MessageDigest sha256 = sha256();
        sha256.update(PURPOSE);
        sha256.update(config.sessionId().encode());
        sha256.update(ints(config.threshold(), config.participants().size()));
        config.participants().forEach((participant, key) -> {
            sha256.update(ints(participant.value()));
            sha256.update(key.encode());
        });
        first.values().forEach(message -> sha256.update(message.encode()));
        second.values().forEach(message -> sha256.update(message.encode()));
        return Hash32.parse(sha256.digest()).orElseThrow();
    }

    private static byte[] ints(int... values) {
        ByteBuffer buffer = ByteBuffer.allocate(values.length * Integer.BYTES);
        for (int value : values) {
            buffer.putInt(value);
        }
        return buffer.array();
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException everyPlatformHasIt) {
            throw new IllegalStateException(everyPlatformHasIt);
        }
    }
}
