package io.countersign.source.csv;

import de.siegmar.fastcsv.reader.CommentStrategy;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import io.countersign.documents.Place;
import io.countersign.documents.UnreadableException;
import io.countersign.documents.rows.Cell;
import io.countersign.documents.rows.Field;
import io.countersign.documents.rows.Row;
import io.countersign.model.ReasonCode;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Finds cells by the names in the first line. Every column is mapped or declared to be ignored; every line has as many fields as the
 * first, and nothing stands behind a closing quote.
 */
final class Table {
    private static final int COLUMNS = 200;
    private static final int FIELD_CHARACTERS = 2_000;
    private static final Pattern CONTROL = Pattern.compile("[\\x00-\\x08\\x0B\\x0C\\x0E-\\x1F\\x7F]");

    private final char separator;
    private final Map<Field, String> columns;
    private final Set<String> ignored;

    Table(char separator, Map<Field, String> columns, Set<String> ignored) {
        this.separator = separator;
        this.columns = Map.copyOf(columns);
        this.ignored = Set.copyOf(ignored);
    }

    List<Row> rows(String text) throws UnreadableException {
        requirePlain(text);
        List<CsvRecord> lines = lines(text);
        if (lines.isEmpty()) {
            throw UnreadableException.malformed(Place.WHOLE, "the document is empty");
        }
        Map<Field, Integer> places = places(lines.get(0).getFields());
        List<Row> rows = new ArrayList<>();
        for (CsvRecord line : lines.subList(1, lines.size())) {
            rows.add(row(line, lines.get(0).getFieldCount(), places));
        }
        return rows;
    }

    private static void requirePlain(String text) throws UnreadableException {
        if (CONTROL.matcher(text).find()) {
            throw UnreadableException.malformed(Place.WHOLE, "control characters");
        }
    }

    private List<CsvRecord> lines(String text) throws UnreadableException {
        try (CsvReader<CsvRecord> reader = CsvReader.builder()
                .fieldSeparator(separator)
                .commentStrategy(CommentStrategy.NONE)
                .skipEmptyLines(false)
                .allowUnclosedQuote(false)
                .detectBomHeader(false)
                .ofCsvRecord(text)) {
            return reader.stream().toList();
        } catch (CsvParseException | java.io.IOException | java.io.UncheckedIOException notCsv) {
            throw UnreadableException.malformed(Place.WHOLE, "not CSV");
        }
    }

    private Map<Field, Integer> places(List<String> names) throws UnreadableException {
        Place first = new Place(1, "");
        if (names.size() > COLUMNS) {
            throw new UnreadableException(ReasonCode.TOO_LARGE, first, "too many columns");
        }
        Map<String, Integer> at = new HashMap<>();
        for (int i = 0; i < names.size(); i++) {
            if (at.put(names.get(i), i) != null) {
                throw UnreadableException.notUnderstood(first, "two columns of one name");
            }
            if (!columns.containsValue(names.get(i)) && !ignored.contains(names.get(i))) {
                throw UnreadableException.notUnderstood(first, "column " + (i + 1) + " has a name that is not mapped");
            }
        }
        Map<Field, Integer> places = new EnumMap<>(Field.class);
        for (Map.Entry<Field, String> column : columns.entrySet()) {
            Integer found = at.get(column.getValue());
            if (found == null) {
                throw UnreadableException.malformed(
                        first, "lacks the column of " + column.getKey().key());
            }
            places.put(column.getKey(), found);
        }
        return places;
    }

    private Row row(CsvRecord line, int width, Map<Field, Integer> places) throws UnreadableException {
        int number = Math.toIntExact(line.getStartingLineNumber());
        if (line.getFieldCount() != width) {
            throw UnreadableException.malformed(new Place(number, ""), "not as many fields as the first line");
        }
        Map<Field, Cell> cells = new EnumMap<>(Field.class);
        for (Map.Entry<Field, Integer> place : places.entrySet()) {
            String text = line.getField(place.getValue());
            Place at = new Place(number, String.valueOf(columns.get(place.getKey())));
            if (text.length() > FIELD_CHARACTERS) {
                throw new UnreadableException(ReasonCode.TOO_LARGE, at, "too long a field");
            }
            cells.put(place.getKey(), new Cell(text, at));
        }
        return new Row(cells, new Place(number, ""));
    }
}
