package io.countersign.source.iso20022;

import io.countersign.model.InstrumentId;
import io.countersign.model.SourceId;
import io.countersign.model.Unit;
import io.countersign.spi.SourceSettings;
import io.countersign.spi.SourceSettings.BadSettingException;
import java.time.ZoneId;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What one source is expected to say.
 *
 * @param currency the ISO 4217 code every price must carry
 * @param scale fraction digits of a NAV; more of them in a document refuse it
 * @param zone what a time without offset is meant in
 * @param safekeeping what holdings are read from; without it statements of holdings are refused
 */
record Profile(
        SourceId source,
        Isin isin,
        InstrumentId instrument,
        Unit currency,
        int scale,
        Optional<ZoneId> zone,
        Optional<Safekeeping> safekeeping) {
    static final String FOLDER = "folder";
    static final Set<String> KEYS =
            Set.of(FOLDER, "isin", "instrument", "currency", "scale", "zone", "account", "unitsScale");
    private static final Pattern CURRENCY = Pattern.compile("[A-Z]{3}");
    private static final Pattern ACCOUNT = Pattern.compile("[A-Za-z0-9./-]{1,35}");

    /**
     * @param account the safekeeping account a statement must be of
     * @param unitsScale fraction digits of units
     */
    record Safekeeping(String account, int unitsScale) {}

    static Profile read(SourceId source, SourceSettings in) throws BadSettingException {
        return new Profile(
                source,
                in.checked("isin", Isin::new),
                in.checked("instrument", InstrumentId::new),
                new Unit(in.matching("currency", CURRENCY, "an ISO 4217 code such as USD")),
                in.fractionDigits("scale", Limits.FRACTION_DIGITS),
                in.optional("zone", ZoneId::of),
                in.has("account") || in.has("unitsScale") ? Optional.of(safekeeping(in)) : Optional.empty());
    }

    private static Safekeeping safekeeping(SourceSettings in) throws BadSettingException {
        return new Safekeeping(
                in.matching("account", ACCOUNT, "1 to 35 letters, digits or . / -"),
                in.fractionDigits("unitsScale", Limits.FRACTION_DIGITS));
    }
}
