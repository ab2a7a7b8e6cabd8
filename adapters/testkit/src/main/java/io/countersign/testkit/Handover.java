package io.countersign.testkit;

import io.countersign.model.Bytes;
import io.countersign.model.Hashes;
import io.countersign.model.Scope;
import io.countersign.model.Statement;
import io.countersign.model.StreamId;
import java.math.BigInteger;
import java.time.Instant;
import java.util.Arrays;

/**
 * A change of the group key in a test: the statement that both keys sign, and its payload. The committee has four members, one of
 * them may lie, and the old key has one minute of grace.
 *
 * @param before compressed, 33 bytes
 * @param after compressed, 33 bytes
 */
public record Handover(int epoch, Bytes before, Bytes after, Instant from) {
    private static final Instant NEVER = Instant.ofEpochSecond((1L << 40) - 1);
    private static final int POINT_BYTES = 33;
    private static final int WORD_BYTES = 32;
    private static final int GRACE_SECONDS = 60;

    public Bytes payload() {
        return Bytes.concat(word(epoch), key(before), key(after), word(4), word(1), word(GRACE_SECONDS));
    }

    public Statement statement() {
        return new Statement(
                new StreamId(Hashes.keccak256("countersign/committee")),
                epoch,
                from,
                from,
                from,
                NEVER,
                Hashes.keccak256("the next committee"),
                Hashes.keccak256("its ceremony"),
                Hashes.keccak256(payload()),
                Scope.EVERYWHERE);
    }

    private static Bytes key(Bytes compressed) {
        return Bytes.concat(compressed.slice(1, POINT_BYTES), word(compressed.at(0) - 2));
    }

    private static Bytes word(long value) {
        byte[] shortest = BigInteger.valueOf(value).toByteArray();
        byte[] word = Arrays.copyOf(new byte[WORD_BYTES - shortest.length], WORD_BYTES);
        System.arraycopy(shortest, 0, word, WORD_BYTES - shortest.length, shortest.length);
        return Bytes.of(word);
    }
}
