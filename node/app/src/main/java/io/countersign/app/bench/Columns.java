package io.countersign.app.bench;

/** Text in columns: a name, then cells. */
final class Columns {
    private static final int NAME_WIDTH = 48;
    private static final int CELL_WIDTH = 16;

    private Columns() {}

    static String left(String name) {
        return name + " ".repeat(Math.max(0, NAME_WIDTH - name.length()));
    }

    static String right(String cell) {
        return " ".repeat(Math.max(1, CELL_WIDTH - cell.length())) + cell;
    }
}
