package io.countersign.frost.dkg;

import io.countersign.frost.Identifier;
import io.countersign.frost.Limits;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;

/** Reading of messages, big-endian. What is cut short is refused by {@link #read}, which every parser starts from. */
final class Wire {
    private Wire() {}

    /** What a reader makes of all the bytes; empty when they end too early or some are left. */
    static <T> Optional<T> read(byte[] bytes, Function<ByteBuffer, Optional<T>> reader) {
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        try {
            return reader.apply(buffer).filter(read -> !buffer.hasRemaining());
        } catch (BufferUnderflowException cutShort) {
            return Optional.empty();
        }
    }

    static byte[] take(ByteBuffer buffer, int length) {
        if (length < 0 || length > buffer.remaining()) {
            throw new BufferUnderflowException();
        }
        byte[] bytes = new byte[length];
        buffer.get(bytes);
        return bytes;
    }

    static int unsignedShort(ByteBuffer buffer) {
        return Short.toUnsignedInt(buffer.getShort());
    }

    /** A number of things in 2 bytes: 1 to 128. */
    static Optional<Integer> count(ByteBuffer buffer) {
        int count = unsignedShort(buffer);
        return count < 1 || count > Limits.MAX_PARTICIPANTS ? Optional.empty() : Optional.of(count);
    }

    /** A count; then, identifiers rising, each in 2 bytes with a value of a fixed length in bytes. */
    static <V> Optional<SortedMap<Identifier, V>> entries(
            ByteBuffer buffer, int length, Function<byte[], Optional<V>> value) {
        return count(buffer).flatMap(count -> {
            TreeMap<Identifier, V> entries = new TreeMap<>();
            for (int i = 0; i < count; i++) {
                Optional<Identifier> identifier = Identifier.parse(unsignedShort(buffer))
                        .filter(next -> entries.isEmpty() || entries.lastKey().compareTo(next) < 0);
                Optional<V> read = value.apply(take(buffer, length));
                if (identifier.isEmpty() || read.isEmpty()) {
                    return Optional.empty();
                }
                entries.put(identifier.get(), read.get());
            }
            return Optional.of(entries);
        });
    }
}
