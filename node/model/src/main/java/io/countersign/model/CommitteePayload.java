package io.countersign.model;

import java.math.BigInteger;
import java.time.Duration;
import java.util.Optional;

/**
 * What contracts are told about a change of committee. Byte form: the ABI encoding of (uint32 epoch, uint256 oldX, uint8
 * oldParity, uint256 newX, uint8 newParity, uint16 operators, uint16 faulty, uint32 graceSeconds), 256 bytes.
 *
 * @param epoch the one that begins
 */
public record CommitteePayload(int epoch, GroupKey before, GroupKey after, Quorum quorum, Duration grace) {
    private static final int WORD_BYTES = 32;
    private static final int WORDS = 8;

    public CommitteePayload {
        if (epoch < 2 || epoch > Committee.MAX_EPOCH) {
            throw new IllegalArgumentException("a change begins an epoch from 2 to " + Committee.MAX_EPOCH);
        }
    }

    public Bytes encode() {
        return Bytes.concat(
                word(epoch),
                before.x(),
                word(before.parity()),
                after.x(),
                word(after.parity()),
                word(quorum.operators()),
                word(quorum.faulty()),
                word(grace.toSeconds()));
    }

    /** Empty where the bytes are not exactly what {@link #encode} writes. */
    public static Optional<CommitteePayload> decode(Bytes bytes) {
        if (bytes.size() != WORDS * WORD_BYTES) {
            return Optional.empty();
        }
        try {
            CommitteePayload payload = new CommitteePayload(
                    number(bytes, 0),
                    key(bytes, 1),
                    key(bytes, 3),
                    new Quorum(number(bytes, 5), number(bytes, 6)),
                    Duration.ofSeconds(unsigned(bytes, 7).longValueExact()));
            return payload.encode().equals(bytes) ? Optional.of(payload) : Optional.empty();
        } catch (IllegalArgumentException | ArithmeticException notAChange) {
            return Optional.empty();
        }
    }

    private static GroupKey key(Bytes bytes, int at) {
        Bytes parity = Bytes.of(new byte[] {(byte) (2 + number(bytes, at + 1))});
        return new GroupKey(Bytes.concat(parity, word(bytes, at)));
    }

    private static int number(Bytes bytes, int at) {
        return unsigned(bytes, at).intValueExact();
    }

    private static BigInteger unsigned(Bytes bytes, int at) {
        return new BigInteger(1, word(bytes, at).toArray());
    }

    private static Bytes word(Bytes bytes, int at) {
        return bytes.slice(at * WORD_BYTES, (at + 1) * WORD_BYTES);
    }

    private static Bytes word(long value) {
        return StatementEncoding.word(BigInteger.valueOf(value));
    }
}
