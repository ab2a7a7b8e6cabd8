package io.countersign.contracts;

import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;

/** What {@code readIndicative} of the hub gives: linear growth between two strikes. */
public final class Accrual {
    private static final BigInteger BASIS_POINT_SECONDS_OF_A_YEAR = BigInteger.valueOf(10_000)
            .multiply(BigInteger.valueOf(Duration.ofDays(365).toSeconds()));

    private Accrual() {}

    /**
     * The number grown by {@code rate}, rounded towards zero; unchanged where {@code until} is not after {@code since}.
     *
     * @param rate basis points a year of 365 days, after fees
     * @param since whole second at which the number was struck
     * @param until whole second up to which it grows: now, but not beyond {@code nextExpectedAt}
     */
    public static BigInteger grown(BigInteger number, int rate, Instant since, Instant until) {
        if (!until.isAfter(since)) {
            return number;
        }
        BigInteger elapsed = BigInteger.valueOf(Duration.between(since, until).toSeconds());
        return number.add(
                number.multiply(BigInteger.valueOf(rate)).multiply(elapsed).divide(BASIS_POINT_SECONDS_OF_A_YEAR));
    }
}
