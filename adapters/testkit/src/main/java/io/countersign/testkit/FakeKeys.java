package io.countersign.testkit;

import io.countersign.model.Attestation;
import io.countersign.model.BlockRef;
import io.countersign.model.Bytes;
import io.countersign.model.Statement;
import io.countersign.spi.CommitteeState;
import java.math.BigInteger;
import java.time.Instant;
import java.util.Optional;

/** The keys a hub accepts, and which change it would take next. */
record FakeKeys(long epoch, Bytes key, Optional<Bytes> previous, Instant effectiveAt, Instant graceUntil) {
    private static final int WORD_BYTES = 32;
    private static final int OLD_KEY_WORD = 1;
    private static final int NEW_KEY_WORD = 3;
    private static final int GRACE_WORD = 7;

    static FakeKeys founding(Bytes groupKey) {
        return new FakeKeys(1, groupKey, Optional.empty(), Instant.EPOCH, Instant.EPOCH);
    }

    boolean accept(Attestation change, Instant time) {
        return change.statement().sequence() > epoch
                && !time.isBefore(effectiveAt)
                && keyAt(change.payload(), OLD_KEY_WORD).equals(key)
                && !keyAt(change.payload(), NEW_KEY_WORD).equals(key);
    }

    FakeKeys after(Attestation change) {
        Statement statement = change.statement();
        long grace = number(change.payload(), GRACE_WORD);
        return new FakeKeys(
                statement.sequence(),
                keyAt(change.payload(), NEW_KEY_WORD),
                Optional.of(key),
                statement.effectiveAt(),
                statement.effectiveAt().plusSeconds(grace));
    }

    CommitteeState at(BlockRef block) {
        return new CommitteeState(block, epoch, key, previous, effectiveAt, graceUntil);
    }

    private static Bytes keyAt(Bytes payload, int index) {
        byte prefix = (byte) (2 + number(payload, index + 1));
        return Bytes.concat(Bytes.of(new byte[] {prefix}), word(payload, index));
    }

    private static long number(Bytes payload, int index) {
        return new BigInteger(1, word(payload, index).toArray()).longValueExact();
    }

    private static Bytes word(Bytes payload, int index) {
        return payload.slice(index * WORD_BYTES, (index + 1) * WORD_BYTES);
    }
}
