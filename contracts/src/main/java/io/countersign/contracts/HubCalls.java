package io.countersign.contracts;

import io.countersign.model.Address;
import io.countersign.model.Attestation;
import io.countersign.model.BookId;
import io.countersign.model.Bytes;
import io.countersign.model.Digest32;
import io.countersign.model.Result;
import io.countersign.model.Statement;
import io.countersign.model.StreamId;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.web3j.abi.datatypes.Bool;
import org.web3j.abi.datatypes.DynamicArray;
import org.web3j.abi.datatypes.StaticStruct;
import org.web3j.abi.datatypes.Utf8String;
import org.web3j.abi.datatypes.generated.Uint16;
import org.web3j.abi.datatypes.generated.Uint24;
import org.web3j.abi.datatypes.generated.Uint256;
import org.web3j.abi.datatypes.generated.Uint32;
import org.web3j.abi.datatypes.generated.Uint8;

/** The books of the {@code Countersign} hub: call data, return values and its event. Its keys are in {@link CommitteeCalls}. */
public final class HubCalls {
    private static final int POINT_BYTES = 33;
    private static final int ROUND_WORDS = 6;
    private static final int READING_WORDS = 7;
    private static final int LIMITS_WORDS = 4;

    /** Status of a lane without a value: refused by the operators, or by the hub's bounds. */
    private static final int REFUSED = 2;

    private static final int OUT_OF_BOUNDS = 3;
    private static final int HALTED = 4;

    private HubCalls() {}

    /**
     * One stored round; with the stream this is all that a reader of the chain can ever see of a statement.
     *
     * @param payloadHash Keccak-256 of the stored lanes
     */
    public record Round(
            long sequence,
            Instant observedAt,
            Instant effectiveAt,
            Instant nextExpectedAt,
            Instant expiresAt,
            Digest32 payloadHash) {
        /** Whether this round is what {@code statement} says. */
        public boolean holds(Statement statement) {
            return sequence == statement.sequence()
                    && observedAt.equals(statement.observedAt())
                    && effectiveAt.equals(statement.effectiveAt())
                    && nextExpectedAt.equals(statement.nextExpectedAt())
                    && expiresAt.equals(statement.expiresAt())
                    && payloadHash.equals(statement.payloadHash());
        }
    }

    /** The round accepted last, which may be pending, and the one before it. */
    public record Bank(Optional<Round> latest, Optional<Round> previous) {}

    /**
     * What a book was registered with.
     *
     * @param maxLead most that {@code effectiveAt} may lie after the landing block
     * @param maxLifetime most from {@code effectiveAt} to {@code expiresAt}
     * @param rounds that are kept for readers: 2, or 16 with history
     */
    public record Limits(int feeds, Duration maxLead, Duration maxLifetime, int rounds) {}

    /** A round was accepted. The event is anonymous: its only topic is the stream. */
    public record BookAccepted(StreamId stream, Digest32 digest, Digest32 evidenceRoot) {}

    /**
     * A feed as {@code tryRead} gives it.
     *
     * @param number in the feed's decimals; 0 unless {@code readable}
     * @param refused whether the operators refused to give a value, or the hub refused theirs as out of bounds
     * @param halted whether the guardian halted the book
     */
    public record Reading(
            boolean readable,
            boolean refused,
            boolean halted,
            BigInteger number,
            long sequence,
            Instant observedAt,
            Instant effectiveAt,
            Instant nextExpectedAt,
            Instant expiresAt) {}

    /**
     * The accounts that watch over a hub.
     *
     * @param guardian may halt readers and effects, and open again what it halted
     * @param recoverer may announce a key that the one in force did not sign, after {@code silence} without any round
     * @param silence whole seconds, at least seven days and longer than the longest time between two rounds
     */
    public record Guards(Address guardian, Address recoverer, Duration silence) {
        /** Nobody halts, nobody recovers. */
        public static final Guards NONE = new Guards(Address.ZERO, Address.ZERO, Duration.ZERO);
    }

    /** The code that deploys a hub that nobody watches over: see the other one. */
    public static Bytes deploy(
            Digest32 networkId, Instant genesis, Duration slot, Bytes groupKey, Duration maxGrace, Address registrar) {
        return deploy(networkId, genesis, slot, groupKey, maxGrace, registrar, Guards.NONE);
    }

    /**
     * The code that deploys a hub.
     *
     * @param genesis whole second at which slot 0 starts
     * @param slot length of a slot in whole seconds, up to 65,535
     * @param groupKey of the founding committee: 33 bytes, compressed
     * @param maxGrace whole seconds for which facts of a replaced key may be taken at most
     */
    public static Bytes deploy(
            Digest32 networkId,
            Instant genesis,
            Duration slot,
            Bytes groupKey,
            Duration maxGrace,
            Address registrar,
            Guards guards) {
        if (groupKey.size() != POINT_BYTES || (groupKey.at(0) != 2 && groupKey.at(0) != 3)) {
            throw new IllegalArgumentException("a group key is a compressed point of 33 bytes");
        }
        return Abi.deployment(
                "Countersign",
                Abi.word(networkId),
                Abi.seconds(genesis),
                new Uint16(slot.toSeconds()),
                new Uint256(new BigInteger(1, groupKey.slice(1, POINT_BYTES).toArray())),
                new Uint8(groupKey.at(0) - 2),
                new Uint32(maxGrace.toSeconds()),
                Abi.address(registrar),
                Abi.address(guards.guardian()),
                Abi.address(guards.recoverer()),
                new Uint32(guards.silence().toSeconds()));
    }

    /**
     * Registers a book of which the hub keeps two rounds; only the registrar may.
     *
     * @param feeds in lane order
     * @param maxLead whole seconds that {@code effectiveAt} may lie ahead of the landing block
     * @param maxLifetime whole seconds from {@code effectiveAt} to {@code expiresAt}
     */
    public static Bytes register(BookId book, List<FeedTerms> feeds, Duration maxLead, Duration maxLifetime) {
        return register(book, feeds, maxLead, maxLifetime, false);
    }

    /** Like {@link #register}, of a book of which the hub keeps 16 rounds. Every update costs more for it: see contracts.md. */
    public static Bytes registerWithHistory(
            BookId book, List<FeedTerms> feeds, Duration maxLead, Duration maxLifetime) {
        return register(book, feeds, maxLead, maxLifetime, true);
    }

    private static Bytes register(
            BookId book, List<FeedTerms> feeds, Duration maxLead, Duration maxLifetime, boolean keepsHistory) {
        return Abi.call(
                "register",
                new Utf8String(book.name()),
                new DynamicArray<>(
                        StaticStruct.class,
                        feeds.stream().map(FeedTerms::encoded).toList()),
                new Uint24(maxLead.toSeconds()),
                new Uint24(maxLifetime.toSeconds()),
                new Bool(keepsHistory));
    }

    /**
     * Publishes a book. The same bytes serve every chain.
     *
     * @return empty where the signature's R is no point of the curve, or a time is one the hub has no bits for: {@code observedAt} up
     *     to 2^26-1 seconds before {@code effectiveAt}, {@code nextExpectedAt} and {@code expiresAt} up to 2^24-1 after it
     */
    public static Optional<Bytes> submit(Attestation attestation) {
        return EvmSignature.of(attestation.signature()).flatMap(signature -> Publication.call(attestation, signature));
    }

    /** The code that a hub runs to create its {@code Lister}, the first contract that it creates. */
    public static Bytes deployLister() {
        return Abi.deployment("Lister");
    }

    public static Bytes bank(StreamId stream) {
        return Abi.call("bank", Abi.word(stream.id()));
    }

    public static Result<Bank> decodeBank(Bytes returned) {
        return Decoding.of(
                "bank", returned, 2 * ROUND_WORDS, words -> new Bank(round(words, 0), round(words, ROUND_WORDS)));
    }

    public static Bytes limits(StreamId stream) {
        return Abi.call("limits", Abi.word(stream.id()));
    }

    /** Empty for a book that is not registered. */
    public static Result<Optional<Limits>> decodeLimits(Bytes returned) {
        return Decoding.of("limits", returned, LIMITS_WORDS, words -> {
            int feeds = words.unsigned(0, 16).intValueExact();
            int rounds = words.unsigned(3, 16).intValueExact();
            Limits limits = new Limits(feeds, seconds(words, 1), seconds(words, 2), rounds);
            return feeds == 0 ? Optional.empty() : Optional.of(limits);
        });
    }

    private static Duration seconds(Words words, int at) throws Words.MalformedException {
        return Duration.ofSeconds(words.unsigned(at, 24).longValueExact());
    }

    public static Bytes tryRead(StreamId stream, int index) {
        return Abi.call("tryRead", Abi.word(stream.id()), Abi.uint(index));
    }

    public static Result<Reading> decodeTryRead(Bytes returned) {
        return Decoding.of(
                "tryRead",
                returned,
                1 + READING_WORDS,
                words -> new Reading(
                        words.flag(0),
                        words.uint8(2) == REFUSED || words.uint8(2) == OUT_OF_BOUNDS,
                        words.uint8(2) == HALTED,
                        words.signed(1),
                        words.uint32(3),
                        words.seconds(4),
                        words.seconds(5),
                        words.seconds(6),
                        words.seconds(7)));
    }

    public static Bytes digestOf(Statement statement) {
        return Abi.call("digestOf", StatementArgument.encoded(statement));
    }

    public static Bytes networkId() {
        return Abi.call("networkId");
    }

    /** Reads what {@link #digestOf} and {@link #networkId} return. */
    public static Result<Digest32> decodeDigest(Bytes returned) {
        return Decoding.of("digest", returned, 1, words -> words.digest(0));
    }

    /** Reads the log of an accepted round; one of another shape is {@code MALFORMED}. */
    public static Result<BookAccepted> decodeBookAccepted(EventLog log) {
        return Decoding.of(
                "BookAccepted",
                Bytes.concat(log.topics().stream().map(Digest32::bytes).reduce(Bytes.EMPTY, Bytes::concat), log.data()),
                3,
                words -> new BookAccepted(new StreamId(words.digest(0)), words.digest(1), words.digest(2)));
    }

    private static Optional<Round> round(Words words, int at) throws Words.MalformedException {
        long sequence = words.uint32(at);
        if (sequence == 0) {
            return Optional.empty();
        }
        return Optional.of(new Round(
                sequence,
                words.seconds(at + 1),
                words.seconds(at + 2),
                words.seconds(at + 3),
                words.seconds(at + 4),
                words.digest(at + 5)));
    }
}
