package io.countersign.source.iso20022;

import io.countersign.model.Result;
import io.countersign.model.SourceId;
import io.countersign.spi.SourceAdapter;
import io.countersign.spi.SourceFactory;
import io.countersign.spi.SourceSettings;
import io.countersign.spi.SourceSettings.BadSettingException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;

/**
 * Sources of type {@code iso20022}. Settings: {@code folder}, {@code isin}, {@code instrument}, {@code currency}, {@code scale}
 * (fraction digits of a NAV); {@code zone} where the custodian writes times without offset; {@code account} and
 * {@code unitsScale} together where it sends statements of holdings.
 */
public final class Iso20022SourceFactory implements SourceFactory {
    @Override
    public String type() {
        return "iso20022";
    }

    @Override
    public Result<SourceAdapter> create(SourceId source, Map<String, String> settings, Path baseDirectory) {
        try {
            SourceSettings in = new SourceSettings(settings, Profile.KEYS);
            Profile profile = Profile.read(source, in);
            return Result.ok(new FolderSource(profile, in.path(Profile.FOLDER, baseDirectory), InstantSource.system()));
        } catch (BadSettingException bad) {
            return Result.no(bad.code(), source.name(), bad.detail());
        }
    }
}
