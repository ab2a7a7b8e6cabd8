package io.countersign.source.swift.fin;

import io.countersign.documents.IsoTime;
import io.countersign.documents.UnreadableException;
import io.countersign.documents.When;
import io.countersign.model.CurrencyCode;
import io.countersign.model.Isin;
import io.countersign.model.Quantity;
import io.countersign.model.Unit;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The contents of fields that many messages share. */
public final class Values {
    /** What a nominal amount counts, whatever its currency. */
    public static final Unit FACE = new Unit("face");

    private static final int AMOUNT_CHARACTERS = 15;
    private static final Pattern AMOUNT = Pattern.compile("\\d{1,14},\\d{0,13}");
    private static final Pattern QUANTITY = Pattern.compile("(UNIT|FAMT|AMOR)/(N?)(.+)");
    private static final Pattern MONEY = Pattern.compile("(N?)([A-Z]{3})(.+)");
    private static final Pattern SECURITY = Pattern.compile("ISIN ([A-Z0-9]{12})(?:\n.{1,35}){0,4}");
    private static final Pattern WITH_OFFSET = Pattern.compile("(\\d{14})(?:,(\\d{1,3}))?/(N?)(\\d{2})(\\d{2})?");
    private static final Pattern SHORT_TIME = Pattern.compile("(\\d{10})([+-]\\d{4})");
    private static final DateTimeFormatter DATE =
            DateTimeFormatter.ofPattern("uuuuMMdd").withResolverStyle(ResolverStyle.STRICT);
    private static final DateTimeFormatter DATE_TIME =
            DateTimeFormatter.ofPattern("uuuuMMddHHmmss").withResolverStyle(ResolverStyle.STRICT);

    private final IsoTime time;

    public Values(IsoTime time) {
        this.time = time;
    }

    /** 15d: digits with exactly one comma, which is mandatory even before no digits. */
    public static Quantity amount(Tag tag, String text, Unit unit) throws UnreadableException {
        return Optional.of(text)
                .filter(digits -> digits.length() <= AMOUNT_CHARACTERS
                        && AMOUNT.matcher(digits).matches())
                .map(digits -> digits.endsWith(",") ? digits.replace(",", "") : digits.replace(',', '.'))
                .flatMap(digits -> Quantity.parse(digits, unit))
                .orElseThrow(() -> UnreadableException.malformed(tag.place(), "not an amount with its comma"));
    }

    /** {@code UNIT/1000,}: a long quantity. */
    public static Quantity quantity(Tag tag) throws UnreadableException {
        return quantity(tag, tag.value());
    }

    public static Quantity quantity(Tag tag, String text) throws UnreadableException {
        Matcher parts = matched(QUANTITY, tag, text, "not a quantity of units or face amount");
        requirePositive(tag, parts.group(2));
        return switch (parts.group(1)) {
            case "UNIT" -> amount(tag, parts.group(3), Unit.UNITS);
            case "FAMT" -> amount(tag, parts.group(3), FACE);
            default -> throw UnreadableException.notUnderstood(tag.place(), "an amortised quantity");
        };
    }

    /** {@code USD1000,5}: not negative, with no more digits than the currency has. */
    public static Quantity money(Tag tag) throws UnreadableException {
        Matcher parts = matched(MONEY, tag, tag.value(), "not a currency and an amount");
        requirePositive(tag, parts.group(1));
        return money(tag, parts.group(2), parts.group(3));
    }

    public static Quantity money(Tag tag, String currency, String amount) throws UnreadableException {
        CurrencyCode code = currency(tag, currency);
        Quantity money = amount(tag, amount, code.unit());
        if (money.scale() > code.minorDigits()) {
            throw UnreadableException.malformed(tag.place(), "more digits than its currency has");
        }
        return money;
    }

    private static CurrencyCode currency(Tag tag, String text) throws UnreadableException {
        try {
            return new CurrencyCode(text);
        } catch (IllegalArgumentException wrong) {
            throw UnreadableException.malformed(tag.place(), String.valueOf(wrong.getMessage()));
        }
    }

    private static void requirePositive(Tag tag, String sign) throws UnreadableException {
        if (!sign.isEmpty()) {
            throw UnreadableException.notUnderstood(tag.place(), "a negative number");
        }
    }

    /** Field 35B with an ISIN. */
    public static Isin security(Tag tag) throws UnreadableException {
        Matcher parts = matched(SECURITY, tag, tag.value(), "not an ISIN with at most four lines of description");
        try {
            return new Isin(parts.group(1));
        } catch (IllegalArgumentException wrong) {
            throw UnreadableException.malformed(tag.place(), String.valueOf(wrong.getMessage()));
        }
    }

    /** Field 98 with option A (day), C (time of the source's zone) or E (time with its offset from UTC). */
    public When date(Tag tag) throws UnreadableException {
        try {
            return switch (tag.name()) {
                case "98A" -> new When.On(LocalDate.parse(tag.value(), DATE));
                case "98C" -> time.local(LocalDateTime.parse(tag.value(), DATE_TIME), tag.place());
                case "98E" -> withOffset(tag);
                default -> throw UnreadableException.notUnderstood(tag.place(), "a date that is a code");
            };
        } catch (DateTimeException impossible) {
            throw UnreadableException.malformed(tag.place(), "not a date or time that exists");
        }
    }

    private static When withOffset(Tag tag) throws UnreadableException {
        Matcher parts = matched(WITH_OFFSET, tag, tag.value(), "not a time with an offset from UTC");
        String fraction = parts.group(2) == null ? "" : parts.group(2);
        int nanos = fraction.isEmpty() ? 0 : Integer.parseInt((fraction + "000000000").substring(0, 9));
        int sign = parts.group(3).isEmpty() ? 1 : -1;
        int minutes = parts.group(5) == null ? 0 : Integer.parseInt(parts.group(5));
        ZoneOffset offset = ZoneOffset.ofHoursMinutes(sign * Integer.parseInt(parts.group(4)), sign * minutes);
        LocalDateTime local = LocalDateTime.parse(parts.group(1), DATE_TIME).withNano(nanos);
        return new When.At(OffsetDateTime.of(local, offset), Optional.empty());
    }

    /** Six digits of a year in this century, as category 9 writes them. */
    public static When.On shortDate(Tag tag, String digits) throws UnreadableException {
        try {
            return new When.On(LocalDate.parse("20" + digits, DATE));
        } catch (DateTimeException impossible) {
            throw UnreadableException.malformed(tag.place(), "not a date that exists");
        }
    }

    /** Field 13D: {@code YYMMDDHHMM} and an offset from UTC with its sign. */
    public When timeWithOffset(Tag tag) throws UnreadableException {
        Matcher parts = matched(SHORT_TIME, tag, tag.value(), "not a time with an offset from UTC");
        try {
            LocalDateTime local = LocalDateTime.parse("20" + parts.group(1) + "00", DATE_TIME);
            return new When.At(OffsetDateTime.of(local, ZoneOffset.of(parts.group(2))), Optional.empty());
        } catch (DateTimeException impossible) {
            throw UnreadableException.malformed(tag.place(), "not a time that exists");
        }
    }

    public static Quantity negated(Quantity quantity) {
        return new Quantity(quantity.unscaled().negate(), quantity.scale(), quantity.unit());
    }

    /** Matches the whole of {@code text}, or refuses. */
    public static Matcher matched(Pattern pattern, Tag tag, String text, String otherwise) throws UnreadableException {
        Matcher matcher = pattern.matcher(text);
        if (!matcher.matches()) {
            throw UnreadableException.malformed(tag.place(), otherwise);
        }
        return matcher;
    }
}
