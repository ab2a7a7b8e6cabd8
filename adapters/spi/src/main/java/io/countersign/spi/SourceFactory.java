package io.countersign.spi;

import io.countersign.model.Result;
import io.countersign.model.SourceId;
import java.nio.file.Path;
import java.util.Map;

/** Makes the adapters of one format; found through {@link java.util.ServiceLoader}. */
public interface SourceFactory {
    /** The value of {@code type} in a source's configuration, such as {@code rest}. */
    String type();

    /**
     * @param settings the source's own keys; the factory refuses unknown, missing and malformed ones with {@code WRONG_UNIT},
     *     {@code NOT_UNDERSTOOD} or {@code MALFORMED}
     * @param baseDirectory what relative paths in the settings are relative to
     */
    Result<SourceAdapter> create(SourceId source, Map<String, String> settings, Path baseDirectory);
}
