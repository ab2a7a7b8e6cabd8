package io.countersign.source.rest;

import io.countersign.model.ReasonCode;
import io.countersign.model.Result;
import io.countersign.model.SourceId;
import io.countersign.spi.SourceAdapter;
import io.countersign.spi.SourceFactory;
import io.countersign.spi.SourceSettings;
import io.countersign.spi.SourceSettings.BadSettingException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Sources of type {@code rest}. Settings: {@code url} (https, or http to this machine), {@code key} (file with the custodian's
 * public JWK), {@code audience}, {@code instrument}, {@code currency}, {@code scale} (fraction digits of a NAV),
 * {@code unitsScale}, {@code cashScale}; optional {@code timeoutMillis} for one call.
 */
public final class RestSourceFactory implements SourceFactory {
    private static final Pattern MILLIS = Pattern.compile("[1-9]\\d{0,4}");

    @Override
    public String type() {
        return "rest";
    }

    @Override
    public Result<SourceAdapter> create(SourceId source, Map<String, String> settings, Path baseDirectory) {
        try {
            SourceSettings in = new SourceSettings(settings, Profile.KEYS);
            Profile profile = Profile.read(source, in, baseDirectory);
            HttpChannel channel = new HttpChannel(source, policy(in));
            return Result.ok(new RestSource(profile, channel, InstantSource.system()));
        } catch (BadSettingException bad) {
            return Result.no(bad.code(), source.name(), bad.detail());
        }
    }

    private static CallPolicy policy(SourceSettings in) throws BadSettingException {
        if (!in.has(Profile.TIMEOUT)) {
            return CallPolicy.standard();
        }
        String shape = "milliseconds, 1 to " + Limits.TIMEOUT_MILLIS;
        int millis = Integer.parseInt(in.matching(Profile.TIMEOUT, MILLIS, shape));
        if (millis > Limits.TIMEOUT_MILLIS) {
            throw new BadSettingException(ReasonCode.MALFORMED, "setting 'timeoutMillis' must be " + shape);
        }
        return CallPolicy.standard().withTimeout(Duration.ofMillis(millis));
    }
}
