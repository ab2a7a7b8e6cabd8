package io.countersign.documents.rows;

import io.countersign.documents.Place;
import io.countersign.documents.UnreadableException;
import java.util.Map;
import java.util.Optional;

/** One row. A cell that is mapped and empty is there, and refused where it is read. */
public record Row(Map<Field, Cell> cells, Place place) {
    public Row {
        cells = Map.copyOf(cells);
    }

    Optional<Cell> find(Field field) {
        return Optional.ofNullable(cells.get(field));
    }

    Cell cell(Field field) throws UnreadableException {
        return find(field).orElseThrow(() -> UnreadableException.malformed(place, "lacks its " + field.key()));
    }
}
