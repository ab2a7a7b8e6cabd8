package io.countersign.documents;

import io.countersign.model.SourceId;
import io.countersign.spi.SourceSettings;
import io.countersign.spi.SourceSettings.BadSettingException;
import java.nio.file.Path;
import java.util.Set;

/** Opens channels of one kind; found through {@link java.util.ServiceLoader}. */
public interface ChannelFactory {
    /** The setting whose presence chooses this channel, such as {@code folder}. */
    String key();

    /** All settings of this channel, {@link #key} among them. */
    Set<String> settings();

    /** @param baseDirectory what relative paths in the settings are relative to */
    Channel open(SourceId source, SourceSettings settings, Path baseDirectory) throws BadSettingException;
}
