package io.countersign.source.csv;

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
import java.util.regex.Pattern;

/** Prices in CSV. The setting {@code column.isin} names the column of the ISIN, and so on for every {@link Field}. */
public final class CsvFormat implements Format {
    private static final String COLUMN = "column.";
    private static final String SEPARATOR = "separator";
    private static final String IGNORED = "ignoredColumns";
    private static final Pattern LIST = Pattern.compile("\\s*\\|\\s*");

    @Override
    public String name() {
        return "csv";
    }

    @Override
    public Set<String> settings() {
        Set<String> keys = new HashSet<>(PriceRows.KEYS);
        for (Field field : Field.values()) {
            keys.add(COLUMN + field.key());
        }
        keys.add(SEPARATOR);
        keys.add(IGNORED);
        return keys;
    }

    /** Nothing in a CSV file says what its columns mean. */
    @Override
    public boolean recognises(Bytes document) {
        return false;
    }

    @Override
    public DocumentReader reader(SourceSettings settings) throws BadSettingException {
        Map<Field, String> columns = new EnumMap<>(Field.class);
        for (Field field : Field.values()) {
            String key = COLUMN + field.key();
            if (settings.has(key)) {
                columns.put(field, settings.text(key));
            }
        }
        Set<String> ignored = settings.has(IGNORED) ? Set.of(LIST.split(settings.text(IGNORED), -1)) : Set.of();
        return new CsvDocument(
                new Table(settings.optional(SEPARATOR, CsvFormat::separator).orElse(','), columns, ignored),
                PriceRows.read(settings, columns.keySet()));
    }

    private static char separator(String name) {
        return switch (name) {
            case "comma" -> ',';
            case "semicolon" -> ';';
            case "tab" -> '\t';
            case "pipe" -> '|';
            default -> throw new IllegalArgumentException("must be comma, semicolon, tab or pipe");
        };
    }
}
