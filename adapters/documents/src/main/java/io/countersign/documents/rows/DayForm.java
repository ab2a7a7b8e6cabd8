package io.countersign.documents.rows;

import io.countersign.documents.UnreadableException;
import io.countersign.documents.When;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.Locale;
import java.util.regex.Pattern;

/** How a source writes days. Which of day and month comes first is declared and never guessed. */
enum DayForm {
    ISO("yyyy-mm-dd", "uuuu-MM-dd", "\\d{4}-\\d{2}-\\d{2}"),
    BASIC("yyyymmdd", "uuuuMMdd", "\\d{8}"),
    DAY_FIRST_SLASH("dd/mm/yyyy", "dd/MM/uuuu", "\\d{2}/\\d{2}/\\d{4}"),
    DAY_FIRST_POINT("dd.mm.yyyy", "dd.MM.uuuu", "\\d{2}\\.\\d{2}\\.\\d{4}"),
    MONTH_FIRST("mm/dd/yyyy", "MM/dd/uuuu", "\\d{2}/\\d{2}/\\d{4}");

    private final String setting;
    private final DateTimeFormatter form;
    private final Pattern shape;

    DayForm(String setting, String form, String shape) {
        this.setting = setting;
        this.form = DateTimeFormatter.ofPattern(form, Locale.ROOT).withResolverStyle(ResolverStyle.STRICT);
        this.shape = Pattern.compile(shape);
    }

    static DayForm of(String setting) {
        for (DayForm known : values()) {
            if (known.setting.equals(setting)) {
                return known;
            }
        }
        throw new IllegalArgumentException("must be yyyy-mm-dd, yyyymmdd, dd/mm/yyyy, dd.mm.yyyy or mm/dd/yyyy");
    }

    boolean fits(String text) {
        return shape.matcher(text).matches();
    }

    When.On day(Cell cell) throws UnreadableException {
        try {
            return new When.On(LocalDate.parse(cell.text(), form));
        } catch (DateTimeException impossible) {
            throw UnreadableException.malformed(cell.place(), "not a day that exists");
        }
    }
}
