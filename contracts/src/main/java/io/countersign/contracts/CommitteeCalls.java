package io.countersign.contracts;

import io.countersign.model.Attestation;
import io.countersign.model.Bytes;
import io.countersign.model.Digest32;
import io.countersign.model.Result;
import java.time.Instant;
import java.util.Optional;

/** The hub's side that knows whose signature counts: call data, return values and its event. Keys are compressed, 33 bytes. */
public final class CommitteeCalls {
    /**
     * {@code CommitteeRotated(uint32 indexed epoch, uint256 keyX, uint8 keyParity, uint40 effectiveAt, uint40 graceUntil, bytes32
     * digest)}.
     */
    public static final Digest32 COMMITTEE_ROTATED =
            Abi.topic("CommitteeRotated(uint32,uint256,uint8,uint40,uint40,bytes32)");

    private static final int CHANGE_WORDS = 8;
    private static final int NEW_X_WORD = 3;
    private static final int NEW_PARITY_WORD = 4;
    private static final int KEYS_WORDS = 7;
    private static final int ROTATED_WORDS = 6;

    private CommitteeCalls() {}

    /**
     * The keys a chain accepts.
     *
     * @param epoch of the committee that holds {@code key}
     * @param previous the key before it
     * @param effectiveAt effects need {@code key} from it on, and the previous one before
     * @param graceUntil facts of the previous key are refused from it on
     */
    public record Keys(long epoch, Bytes key, Optional<Bytes> previous, Instant effectiveAt, Instant graceUntil) {}

    /** A key took over. */
    public record Rotated(long epoch, Bytes key, Instant effectiveAt, Instant graceUntil, Digest32 digest) {}

    /**
     * Hands over to the next key.
     *
     * @param byOld the change statement with its payload, signed by the key in force
     * @param byNew signature of the next key over the same statement
     * @return empty where a signature's R is no point of the curve
     */
    public static Optional<Bytes> rotate(Attestation byOld, Bytes byNew) {
        return EvmSignature.of(byNew).flatMap(next -> StatementArgument.call("rotate", byOld, next));
    }

    /** The key that a change hands over to, from the change's payload. */
    public static Result<Bytes> newKey(Bytes payload) {
        return Decoding.of("change", payload, CHANGE_WORDS, words -> words.groupKey(NEW_X_WORD, NEW_PARITY_WORD));
    }

    public static Bytes committee() {
        return Abi.call("committee");
    }

    public static Result<Keys> decodeCommittee(Bytes returned) {
        return Decoding.of(
                "committee",
                returned,
                KEYS_WORDS,
                words -> new Keys(
                        words.uint32(0),
                        words.groupKey(1, 2),
                        words.digest(3).equals(Digest32.ZERO) ? Optional.empty() : Optional.of(words.groupKey(3, 4)),
                        words.seconds(5),
                        words.seconds(6)));
    }

    public static Bytes groupKey() {
        return Abi.call("groupKey");
    }

    /** The key that landed last. */
    public static Result<Bytes> decodeGroupKey(Bytes returned) {
        return Decoding.of("groupKey", returned, 2, words -> words.groupKey(0, 1));
    }

    public static Bytes verifyFact(Digest32 digest, EvmSignature signature) {
        return Abi.call("verifyFact", Abi.word(digest), signature.encoded());
    }

    public static Bytes verifyEffect(Digest32 digest, EvmSignature signature) {
        return Abi.call("verifyEffect", Abi.word(digest), signature.encoded());
    }

    /** Reads what {@link #verifyFact} and {@link #verifyEffect} return. */
    public static Result<Boolean> decodeVerify(Bytes returned) {
        return Decoding.of("verify", returned, 1, words -> words.flag(0));
    }

    /** Reads a log whose first topic is {@link #COMMITTEE_ROTATED}; any other is {@code MALFORMED}. */
    public static Result<Rotated> decodeRotated(EventLog log) {
        return Decoding.ofLog(
                "CommitteeRotated",
                COMMITTEE_ROTATED,
                log,
                ROTATED_WORDS,
                words -> new Rotated(
                        words.uint32(0), words.groupKey(1, 2), words.seconds(3), words.seconds(4), words.digest(5)));
    }
}
