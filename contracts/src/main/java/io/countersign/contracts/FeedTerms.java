package io.countersign.contracts;

import io.countersign.model.Unit;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.OptionalInt;
import org.web3j.abi.datatypes.StaticStruct;
import org.web3j.abi.datatypes.generated.Bytes25;
import org.web3j.abi.datatypes.generated.Int120;
import org.web3j.abi.datatypes.generated.Int16;
import org.web3j.abi.datatypes.generated.Uint16;
import org.web3j.abi.datatypes.generated.Uint8;

/**
 * The terms a hub lists a feed on: a signed value outside them is refused for this feed, and the rest of the book lands.
 *
 * @param decimals of the feed's numbers, 0 to 38
 * @param min lowest number that is taken, of 120 bits
 * @param max highest number that is taken, of 120 bits
 * @param maxStep largest move from the last accepted value, 1 to 65,534 basis points of it; empty for any
 * @param maxStepPerDay basis points that a day since the last round adds to {@code maxStep}, 0 to 65,535
 * @param accrual expected growth a year of 365 days in basis points, of 16 bits; the step is measured from the grown value
 */
public record FeedTerms(
        Unit unit, int decimals, BigInteger min, BigInteger max, OptionalInt maxStep, int maxStepPerDay, int accrual) {
    private static final int UNIT_BYTES = 25;
    private static final int ANY_STEP = 65_535;
    private static final int LANE_BITS = 119;

    /** Terms that take any number a lane can hold. */
    public static FeedTerms unbounded(Unit unit, int decimals) {
        BigInteger end = BigInteger.ONE.shiftLeft(LANE_BITS);
        return new FeedTerms(unit, decimals, end.negate(), end.subtract(BigInteger.ONE), OptionalInt.empty(), 0, 0);
    }

    StaticStruct encoded() {
        byte[] code = unit.code().getBytes(StandardCharsets.US_ASCII);
        return new StaticStruct(
                new Bytes25(Arrays.copyOf(code, UNIT_BYTES)),
                new Uint8(decimals),
                new Int120(min),
                new Int120(max),
                new Uint16(maxStep.orElse(ANY_STEP)),
                new Uint16(maxStepPerDay),
                new Int16(accrual));
    }
}
