package io.countersign.source.json;

import io.countersign.documents.Place;
import io.countersign.documents.UnreadableException;
import io.countersign.documents.rows.Cell;
import io.countersign.documents.rows.Field;
import io.countersign.documents.rows.Row;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Finds cells by their paths. Every value is mapped or lies below a path that is declared to be ignored; a path outside of the array of
 * rows says the same for all of them.
 */
final class Mapping {
    private final Map<Field, Path> paths;
    private final Optional<Path> rows;
    private final Set<Path> ignored;

    /** @param rows the array of prices; empty where the document is one price */
    Mapping(Map<Field, Path> paths, Optional<Path> rows, Set<Path> ignored) {
        this.paths = Map.copyOf(paths);
        this.rows = rows;
        this.ignored = Set.copyOf(ignored);
    }

    List<Row> rows(String text) throws UnreadableException {
        Map<Integer, Map<Field, Cell>> cells = new TreeMap<>();
        Map<Field, Cell> shared = new EnumMap<>(Field.class);
        for (Leaf leaf : Leaves.of(text, rows)) {
            Map<Field, Cell> row =
                    leaf.row() < 0 ? shared : cells.computeIfAbsent(leaf.row(), one -> new EnumMap<>(Field.class));
            if (ignored.stream().noneMatch(leaf.path()::isWithin)) {
                put(row, leaf);
            }
        }
        if (rows.isEmpty()) {
            return List.of(new Row(shared, Place.WHOLE));
        }
        List<Row> found = new ArrayList<>();
        for (Map.Entry<Integer, Map<Field, Cell>> one : cells.entrySet()) {
            Map<Field, Cell> whole = new EnumMap<>(shared);
            whole.putAll(one.getValue());
            found.add(new Row(whole, new Place(0, rows.get().text() + "/" + one.getKey())));
        }
        return found;
    }

    private void put(Map<Field, Cell> row, Leaf leaf) throws UnreadableException {
        Place place = new Place(leaf.line(), leaf.path().text());
        List<Field> fields = paths.entrySet().stream()
                .filter(path -> path.getValue().equals(leaf.path()))
                .map(Map.Entry::getKey)
                .toList();
        boolean emptyRows = leaf.kind() == Leaf.Kind.EMPTY
                && rows.filter(leaf.path()::equals).isPresent();
        if (fields.isEmpty() && !emptyRows) {
            throw UnreadableException.notUnderstood(place, "a value that is neither mapped nor ignored");
        }
        for (Field field : fields) {
            if (row.putIfAbsent(field, new Cell(text(leaf, place), place)) != null) {
                throw UnreadableException.notUnderstood(place, "two values for one field");
            }
        }
    }

    private static String text(Leaf leaf, Place place) throws UnreadableException {
        return switch (leaf.kind()) {
            case STRING, NUMBER -> leaf.text();
            case LITERAL, EMPTY -> throw UnreadableException.malformed(place, "neither a string nor a number");
        };
    }
}
