package io.countersign.source.rest;

import io.countersign.model.InstrumentId;
import io.countersign.model.ReasonCode;
import io.countersign.model.SourceId;
import io.countersign.model.Unit;
import io.countersign.spi.SourceSettings;
import io.countersign.spi.SourceSettings.BadSettingException;
import java.net.URI;
import java.nio.file.Path;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What one source is expected to say, and where.
 *
 * @param audience who the custodian signs for: the name of the network
 * @param scale fraction digits of a NAV
 * @param unitsScale fraction digits of the units of a settlement
 * @param cashScale fraction digits of the cash of a settlement
 */
record Profile(
        SourceId source,
        URI url,
        TrustedKey key,
        String audience,
        InstrumentId instrument,
        Unit currency,
        int scale,
        int unitsScale,
        int cashScale) {
    static final String TIMEOUT = "timeoutMillis";
    static final Set<String> KEYS =
            Set.of("url", "key", "audience", "instrument", "currency", "scale", "unitsScale", "cashScale", TIMEOUT);
    private static final Pattern CURRENCY = Pattern.compile("[A-Z]{3}");
    private static final Pattern AUDIENCE = Pattern.compile("[A-Za-z0-9._:/-]{1,64}");
    private static final Set<String> LOOPBACK = Set.of("127.0.0.1", "[::1]", "localhost");

    static Profile read(SourceId source, SourceSettings in, Path baseDirectory) throws BadSettingException {
        return new Profile(
                source,
                url(in),
                TrustedKey.ofFile(in.path("key", baseDirectory)),
                in.matching("audience", AUDIENCE, "1 to 64 letters, digits or . _ : / -"),
                in.checked("instrument", InstrumentId::new),
                new Unit(in.matching("currency", CURRENCY, "an ISO 4217 code such as USD")),
                in.fractionDigits("scale", Limits.FRACTION_DIGITS),
                in.fractionDigits("unitsScale", Limits.FRACTION_DIGITS),
                in.fractionDigits("cashScale", Limits.FRACTION_DIGITS));
    }

    private static URI url(SourceSettings in) throws BadSettingException {
        URI url = in.checked("url", URI::create);
        boolean plain = url.getUserInfo() == null && url.getQuery() == null && url.getFragment() == null;
        boolean hosted = url.getHost() != null;
        boolean confidential = "https".equals(url.getScheme())
                || ("http".equals(url.getScheme()) && hosted && LOOPBACK.contains(url.getHost()));
        if (!plain || !hosted || !confidential) {
            throw new BadSettingException(
                    ReasonCode.MALFORMED,
                    "setting 'url' must be https, or http to this machine, without user or query");
        }
        return url;
    }

    /** The documents after {@code sequence}, at most {@code limit} of them. */
    URI documentsAfter(long sequence, int limit) {
        String base = url.toString();
        String slash = base.endsWith("/") ? "" : "/";
        return URI.create(base + slash + "v1/documents?after=" + sequence + "&limit=" + limit);
    }
}
