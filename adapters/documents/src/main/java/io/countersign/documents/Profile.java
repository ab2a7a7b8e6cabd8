package io.countersign.documents;

import io.countersign.model.CurrencyCode;
import io.countersign.model.InstrumentId;
import io.countersign.model.Isin;
import io.countersign.spi.SourceSettings;
import io.countersign.spi.SourceSettings.BadSettingException;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What one source is expected to say, whatever the format.
 *
 * @param currency every price and every amount of cash must be in
 * @param scale fraction digits of a NAV; more of them in a document refuse it
 * @param zone what a time without offset and a day are meant in
 * @param strike the time of day a NAV is of, where a document states only the day
 * @param dayEnd the time of day a statement or settlement is of, where a document states only the day
 * @param safekeeping what holdings are read from; without it statements of holdings are refused
 * @param deals how settlements become facts; without it confirmations are refused
 */
public record Profile(
        Isin isin,
        InstrumentId instrument,
        CurrencyCode currency,
        int scale,
        Optional<ZoneId> zone,
        Optional<LocalTime> strike,
        Optional<LocalTime> dayEnd,
        Optional<Safekeeping> safekeeping,
        Optional<Deals> deals) {
    /** The setting a {@link DocumentReader} may use. */
    public static final String ZONE = "zone";

    public static final Set<String> KEYS = Set.of(
            "isin",
            "instrument",
            "currency",
            "scale",
            ZONE,
            "strike",
            "dayEnd",
            "account",
            "unitsScale",
            "deal",
            "cashScale");
    private static final Pattern TIME = Pattern.compile("\\d{2}:\\d{2}");

    /**
     * @param account the safekeeping account a statement must be of
     * @param unitsScale fraction digits of units
     */
    public record Safekeeping(AccountId account, int unitsScale) {}

    /** Which of its references names a deal. */
    public enum DealName {
        OWNER,
        SERVICER,
        MARKET,
        COMMON;

        static DealName of(String text) {
            return switch (text) {
                case "owner" -> OWNER;
                case "servicer" -> SERVICER;
                case "market" -> MARKET;
                case "common" -> COMMON;
                default -> throw new IllegalArgumentException("must be owner, servicer, market or common");
            };
        }
    }

    /** @param unitsScale fraction digits of the units of a deal, {@code cashScale} those of its cash */
    public record Deals(DealName name, int unitsScale, int cashScale) {}

    public static Profile read(SourceSettings in) throws BadSettingException {
        return new Profile(
                in.checked("isin", Isin::new),
                in.checked("instrument", InstrumentId::new),
                in.checked("currency", CurrencyCode::new),
                in.fractionDigits("scale", Limits.FRACTION_DIGITS),
                in.optional(ZONE, ZoneId::of),
                in.optional("strike", Profile::timeOfDay),
                in.optional("dayEnd", Profile::timeOfDay),
                holdsHoldings(in) ? Optional.of(safekeeping(in)) : Optional.empty(),
                in.has("deal") || in.has("cashScale") ? Optional.of(deals(in)) : Optional.empty());
    }

    private static boolean holdsHoldings(SourceSettings in) {
        return in.has("account") || (in.has("unitsScale") && !in.has("deal"));
    }

    private static Safekeeping safekeeping(SourceSettings in) throws BadSettingException {
        return new Safekeeping(
                in.checked("account", AccountId::new), in.fractionDigits("unitsScale", Limits.FRACTION_DIGITS));
    }

    private static Deals deals(SourceSettings in) throws BadSettingException {
        return new Deals(
                in.checked("deal", DealName::of),
                in.fractionDigits("unitsScale", Limits.FRACTION_DIGITS),
                in.fractionDigits("cashScale", Limits.FRACTION_DIGITS));
    }

    private static LocalTime timeOfDay(String text) {
        if (!TIME.matcher(text).matches()) {
            throw new IllegalArgumentException("must be a time of day such as 16:00");
        }
        return LocalTime.parse(text);
    }
}
