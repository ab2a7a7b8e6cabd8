package io.countersign.source.json;

import io.countersign.documents.DocumentReader;
import io.countersign.documents.Format;
import io.countersign.documents.rows.Field;
import io.countersign.documents.rows.PriceRows;
import io.countersign.model.Bytes;
import io.countersign.spi.SourceSettings;
import io.countersign.spi.SourceSettings.BadSettingException;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * Prices in JSON. The setting {@code path.isin} is the path of the ISIN (RFC 6901), and so on for every {@link Field}; {@code
 * path.rows} is that of an array of prices, below which {@code *} stands for each of them.
 */
public final class JsonFormat implements Format {
    private static final String PATH = "path.";
    private static final String ROWS = "path.rows";
    private static final String IGNORED = "ignoredPaths";
    private static final Pattern LIST = Pattern.compile("\\s*\\|\\s*");

    @Override
    public String name() {
        return "json";
    }

    @Override
    public Set<String> settings() {
        Set<String> keys = new HashSet<>(PriceRows.KEYS);
        for (Field field : Field.values()) {
            keys.add(PATH + field.key());
        }
        keys.add(ROWS);
        keys.add(IGNORED);
        return keys;
    }

    /** Nothing in a JSON document says what its members mean. */
    @Override
    public boolean recognises(Bytes document) {
        return false;
    }

    @Override
    public DocumentReader reader(SourceSettings settings) throws BadSettingException {
        Map<Field, Path> paths = new EnumMap<>(Field.class);
        for (Field field : Field.values()) {
            String key = PATH + field.key();
            if (settings.has(key)) {
                paths.put(field, settings.checked(key, Path::new));
            }
        }
        Set<Path> ignored = new HashSet<>();
        if (settings.has(IGNORED)) {
            for (String path : new TreeSet<>(Set.of(LIST.split(settings.text(IGNORED), -1)))) {
                ignored.add(new Path(path));
            }
        }
        return new JsonDocument(
                new Mapping(paths, settings.optional(ROWS, Path::new), ignored),
                PriceRows.read(settings, paths.keySet()));
    }
}
