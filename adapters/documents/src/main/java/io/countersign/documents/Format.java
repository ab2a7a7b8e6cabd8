package io.countersign.documents;

import io.countersign.model.Bytes;
import io.countersign.spi.SourceSettings;
import io.countersign.spi.SourceSettings.BadSettingException;
import java.util.Set;

/** A family of document formats; found through {@link java.util.ServiceLoader}. */
public interface Format {
    /** The value of {@code type} in a source's configuration, such as {@code iso20022}. */
    String name();

    /** The keys this format reads beside those of every source, {@link Profile#KEYS}. */
    Set<String> settings();

    /** Whether a document can only be of this format, so that it can be read without being told. */
    boolean recognises(Bytes document);

    /** The reader for a source; of {@link Profile#KEYS} a reader uses {@link Profile#ZONE} only. */
    DocumentReader reader(SourceSettings settings) throws BadSettingException;
}
