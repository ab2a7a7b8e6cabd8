package io.countersign.documents;

import io.countersign.model.ReasonCode;
import io.countersign.model.Result;
import io.countersign.model.SourceId;
import io.countersign.spi.SourceAdapter;
import io.countersign.spi.SourceFactory;
import io.countersign.spi.SourceSettings;
import io.countersign.spi.SourceSettings.BadSettingException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.stream.Collectors;

/** Sources of one format: {@code type} names the format, and the settings of exactly one channel say how documents arrive. */
public abstract class FormatSourceFactory implements SourceFactory {
    private final Format format;

    protected FormatSourceFactory(Format format) {
        this.format = format;
    }

    @Override
    public final String type() {
        return format.name();
    }

    @Override
    public final Result<SourceAdapter> create(SourceId source, Map<String, String> settings, Path baseDirectory) {
        try {
            ChannelFactory channel = channel(settings);
            Set<String> known = new HashSet<>(Profile.KEYS);
            known.addAll(format.settings());
            known.addAll(channel.settings());
            SourceSettings in = new SourceSettings(settings, known);
            Profile profile = Profile.read(in);
            return Result.ok(
                    new ChannelSource(source, channel.open(source, in, baseDirectory), format.reader(in), profile));
        } catch (BadSettingException bad) {
            return Result.no(bad.code(), source.name(), bad.detail());
        }
    }

    private static ChannelFactory channel(Map<String, String> settings) throws BadSettingException {
        List<ChannelFactory> all = new ArrayList<>();
        ServiceLoader.load(ChannelFactory.class).forEach(all::add);
        List<ChannelFactory> named =
                all.stream().filter(one -> settings.containsKey(one.key())).toList();
        if (named.size() != 1) {
            String keys = all.stream().map(ChannelFactory::key).sorted().collect(Collectors.joining(", "));
            throw new BadSettingException(
                    ReasonCode.MALFORMED, "exactly one setting must say how documents arrive; known are " + keys);
        }
        return named.get(0);
    }
}
