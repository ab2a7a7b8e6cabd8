package io.countersign.contracts;

import io.countersign.model.Address;
import io.countersign.model.Bytes;
import io.countersign.model.Quantity;
import io.countersign.model.Result;
import io.countersign.model.StreamId;
import io.countersign.model.Unit;
import java.math.BigInteger;
import java.time.Instant;
import org.web3j.abi.datatypes.Utf8String;
import org.web3j.abi.datatypes.generated.Uint80;

/** A {@code FeedReader} (AggregatorV3Interface) of one feed: call data and return values. */
public final class ReaderCalls {
    private static final int ROUND_WORDS = 5;

    private final int scale;
    private final Unit unit;

    /**
     * @param scale the feed's decimals
     * @param unit what the feed's numbers count
     */
    public ReaderCalls(int scale, Unit unit) {
        this.scale = scale;
        this.unit = unit;
    }

    /**
     * An answer.
     *
     * @param observedAt valuation time
     * @param effectiveAt the second from which every chain serves it
     */
    public record Answer(long sequence, Quantity value, Instant observedAt, Instant effectiveAt) {}

    /**
     * The code that deploys a reader.
     *
     * @param index position of the feed in its book
     * @param description such as {@code TBF NAV / USD}
     */
    public static Bytes deploy(Address hub, StreamId book, int index, String description) {
        return Abi.deployment(
                "FeedReader", Abi.address(hub), Abi.word(book.id()), Abi.uint(index), new Utf8String(description));
    }

    /** Reverts where no answer is in effect: see {@link ContractError#meansNoValue}. */
    public static Bytes latestRoundData() {
        return Abi.call("latestRoundData");
    }

    public static Bytes getRoundData(long sequence) {
        return Abi.call("getRoundData", new Uint80(BigInteger.valueOf(sequence)));
    }

    /** Reads what {@link #latestRoundData} and {@link #getRoundData} return. */
    public Result<Answer> decode(Bytes returned) {
        return Decoding.of("round data", returned, ROUND_WORDS, words -> {
            Instant observedAt = words.seconds(2);
            Instant effectiveAt = words.seconds(3);
            if (!words.digest(0).equals(words.digest(4)) || observedAt.isAfter(effectiveAt)) {
                throw new Words.MalformedException("two rounds, or a valuation after its effect");
            }
            return new Answer(words.uint32(0), new Quantity(words.signed(1), scale, unit), observedAt, effectiveAt);
        });
    }
}
