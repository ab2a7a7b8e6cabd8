package io.countersign.model;

import java.math.BigInteger;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An exact decimal: {@code unscaled} times ten to the power of minus {@code scale}, in {@code unit}. Arithmetic and comparison
 * need equal scale and unit; anything else is a bug and throws.
 */
public record Quantity(BigInteger unscaled, int scale, Unit unit) {
    public static final int MAX_SCALE_DIGITS = 18;
    private static final int MAX_BITS = 256;
    private static final Pattern DECIMAL = Pattern.compile("(-?)(\\d{1,38})(?:\\.(\\d{1,18}))?");

    public Quantity {
        if (scale < 0 || scale > MAX_SCALE_DIGITS) {
            throw new IllegalArgumentException("a scale is 0 to 18 digits, not " + scale);
        }
        if (unscaled.bitLength() > MAX_BITS) {
            throw new IllegalArgumentException("a quantity has at most 256 bits");
        }
    }

    public static Quantity of(long unscaled, int scale, Unit unit) {
        return new Quantity(BigInteger.valueOf(unscaled), scale, unit);
    }

    public static Quantity zero(int scale, Unit unit) {
        return of(0, scale, unit);
    }

    /**
     * Reads plain decimal text such as {@code 101.25} at a scale of its own digits. No exponent, no sign but a leading minus, no
     * grouping: anything else is empty.
     */
    public static Optional<Quantity> parse(String text, Unit unit) {
        Matcher matcher = DECIMAL.matcher(text);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        String fraction = matcher.group(3) == null ? "" : matcher.group(3);
        BigInteger digits = new BigInteger(matcher.group(1) + matcher.group(2) + fraction);
        return Optional.of(new Quantity(digits, fraction.length(), unit));
    }

    /** The same number at another scale, or empty where digits would be lost. */
    public Optional<Quantity> atScale(int target) {
        if (target >= scale) {
            return Optional.of(new Quantity(unscaled.multiply(BigInteger.TEN.pow(target - scale)), target, unit));
        }
        BigInteger[] parts = unscaled.divideAndRemainder(BigInteger.TEN.pow(scale - target));
        return parts[1].signum() == 0 ? Optional.of(new Quantity(parts[0], target, unit)) : Optional.empty();
    }

    public Quantity plus(Quantity other) {
        return new Quantity(unscaled.add(same(other).unscaled), scale, unit);
    }

    public Quantity minus(Quantity other) {
        return new Quantity(unscaled.subtract(same(other).unscaled), scale, unit);
    }

    /** Negative, zero or positive as this is less than, equal to or more than {@code other}. */
    public int compare(Quantity other) {
        return unscaled.compareTo(same(other).unscaled);
    }

    public int signum() {
        return unscaled.signum();
    }

    /** Plain decimal text with exactly {@code scale} fraction digits and no unit. */
    public String toDecimal() {
        String digits = unscaled.abs().toString();
        String padded = "0".repeat(Math.max(0, scale + 1 - digits.length())) + digits;
        int point = padded.length() - scale;
        String sign = unscaled.signum() < 0 ? "-" : "";
        return sign + padded.substring(0, point) + (scale == 0 ? "" : "." + padded.substring(point));
    }

    private Quantity same(Quantity other) {
        if (other.scale != scale || !other.unit.equals(unit)) {
            throw new IllegalArgumentException(
                    unit + " at scale " + scale + " does not mix with " + other.unit + " at scale " + other.scale);
        }
        return other;
    }

    @Override
    public String toString() {
        return toDecimal() + " " + unit;
    }
}
