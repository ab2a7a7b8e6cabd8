package io.countersign.source.folder;

import io.countersign.documents.Channel;
import io.countersign.documents.ChannelFactory;
import io.countersign.model.SourceId;
import io.countersign.spi.SourceSettings;
import io.countersign.spi.SourceSettings.BadSettingException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Set;

/** Channels chosen by {@code folder}, a path. */
public final class FolderChannelFactory implements ChannelFactory {
    private static final String FOLDER = "folder";

    @Override
    public String key() {
        return FOLDER;
    }

    @Override
    public Set<String> settings() {
        return Set.of(FOLDER);
    }

    @Override
    public Channel open(SourceId source, SourceSettings settings, Path baseDirectory) throws BadSettingException {
        return new FolderChannel(source, settings.path(FOLDER, baseDirectory), InstantSource.system());
    }
}
