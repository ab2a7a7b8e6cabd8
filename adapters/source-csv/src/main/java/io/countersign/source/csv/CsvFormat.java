package io.countersign.source.csv;

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

/** Prices in CSV. The setting {@code column.isin} names the column of the ISIN, and so on for every {@link Field}. */
public final class CsvFormat implements Format {
    private static final FieldSettings COLUMNS = new FieldSettings("column.", "ignoredColumns");
    private static final String SEPARATOR = "separator";

    @Override
    public String name() {
        return "csv";
    }

    @Override
    public Set<String> settings() {
        Set<String> keys = new HashSet<>(PriceRows.KEYS);
        keys.addAll(COLUMNS.keys());
        keys.add(SEPARATOR);
        return keys;
    }

    /** Nothing in a CSV file says what its columns mean. */
    @Override
    public boolean recognises(Bytes document) {
        return false;
    }

    @Override
    public DocumentReader reader(SourceSettings settings) throws BadSettingException {
        Map<Field, String> columns = COLUMNS.places(settings, column -> column);
        Table table = new Table(
                settings.optional(SEPARATOR, CsvFormat::separator).orElse(','),
                columns,
                COLUMNS.ignored(settings, column -> column));
        return new PriceDocument(name(), table::rows, PriceRows.read(settings, columns.keySet()));
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
