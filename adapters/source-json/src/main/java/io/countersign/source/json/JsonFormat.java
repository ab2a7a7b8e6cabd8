package io.countersign.source.json;

import io.countersign.documents.DocumentReader;
import io.countersign.documents.Format;
import io.countersign.documents.rows.Field;
import io.countersign.documents.rows.FieldSettings;
import io.countersign.documents.rows.PriceDocument;
import io.countersign.documents.rows.PriceRows;
import io.countersign.model.Bytes;
import io.countersign.spi.SourceSettings;
import io.countersign.spi.SourceSettings.BadSettingException;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * Prices in JSON. The setting {@code path.isin} is the path of the ISIN (RFC 6901), and so on for every {@link Field}; {@code
 * path.rows} is that of an array of prices, below which {@code *} stands for each of them.
 */
public final class JsonFormat implements Format {
    private static final FieldSettings PATHS = new FieldSettings("path.", "ignoredPaths");
    private static final String ROWS = "path.rows";

    @Override
    public String name() {
        return "json";
    }

    @Override
    public Set<String> settings() {
        Set<String> keys = new HashSet<>(PriceRows.KEYS);
        keys.addAll(PATHS.keys());
        keys.add(ROWS);
        return keys;
    }

    /** Nothing in a JSON document says what its members mean. */
    @Override
    public boolean recognises(Bytes document) {
        return false;
    }

    @Override
    public DocumentReader reader(SourceSettings settings) throws BadSettingException {
        Map<Field, Path> paths = PATHS.places(settings, Path::new);
        Mapping mapping = new Mapping(paths, settings.optional(ROWS, Path::new), PATHS.ignored(settings, Path::new));
        return new PriceDocument(name(), mapping::rows, PriceRows.read(settings, paths.keySet()));
    }
}
