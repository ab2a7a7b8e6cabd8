package io.countersign.documents.rows;

import io.countersign.documents.Copy;
import io.countersign.documents.IsoTime;
import io.countersign.documents.Limits;
import io.countersign.documents.Message;
import io.countersign.documents.Place;
import io.countersign.documents.Price;
import io.countersign.documents.Profile;
import io.countersign.documents.Statement;
import io.countersign.documents.UnreadableException;
import io.countersign.documents.When;
import io.countersign.model.CurrencyCode;
import io.countersign.model.Isin;
import io.countersign.model.Quantity;
import io.countersign.model.ReasonCode;
import io.countersign.model.Unit;
import io.countersign.spi.SourceSettings;
import io.countersign.spi.SourceSettings.BadSettingException;
import java.math.BigDecimal;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Reads rows of prices by what the settings of a source declare: how it writes decimals and days, the words for a final and an
 * estimated price, and the currency where no cell names it.
 */
public final class PriceRows {
    private static final String DAYS = "days";
    private static final String DECIMALS = "decimals";
    private static final String FINAL = "final";
    private static final String ESTIMATED = "estimated";
    private static final String CURRENCY = "priceCurrency";

    /** The settings read here, beside where each field stands. */
    public static final Set<String> KEYS = Set.of(DAYS, DECIMALS, FINAL, ESTIMATED, CURRENCY);

    private final IsoTime time;
    private final DayForm days;
    private final Numbers numbers;
    private final Optional<String> finalWord;
    private final Optional<String> estimatedWord;
    private final Optional<CurrencyCode> currency;

    private PriceRows(
            IsoTime time,
            DayForm days,
            Numbers numbers,
            Optional<String> finalWord,
            Optional<String> estimatedWord,
            Optional<CurrencyCode> currency) {
        this.time = time;
        this.days = days;
        this.numbers = numbers;
        this.finalWord = finalWord;
        this.estimatedWord = estimatedWord;
        this.currency = currency;
    }

    /** @param mapped the fields for which the source says where they stand */
    public static PriceRows read(SourceSettings in, Set<Field> mapped) throws BadSettingException {
        for (Field field : Field.values()) {
            if (field.required() && !mapped.contains(field)) {
                throw bad("the source does not say where " + field.key() + " stands");
            }
        }
        if (mapped.contains(Field.CURRENCY) == in.has(CURRENCY)) {
            throw bad("either a cell names the currency or the setting '" + CURRENCY + "' does");
        }
        if (mapped.contains(Field.STATUS) != in.has(FINAL)) {
            throw bad("a status and the setting '" + FINAL + "' for its word go together");
        }
        return new PriceRows(
                new IsoTime(in.optional(Profile.ZONE, ZoneId::of)),
                in.optional(DAYS, DayForm::of).orElse(DayForm.ISO),
                in.optional(DECIMALS, Numbers::of).orElse(Numbers.POINT),
                in.optional(FINAL, word -> word),
                in.optional(ESTIMATED, word -> word),
                in.optional(CURRENCY, CurrencyCode::new));
    }

    private static BadSettingException bad(String detail) {
        return new BadSettingException(ReasonCode.MALFORMED, detail);
    }

    /** @param type how the format is called */
    public Message message(String type, List<Row> rows) throws UnreadableException {
        if (rows.isEmpty()) {
            throw new UnreadableException(ReasonCode.INCOMPLETE, Place.WHOLE, "no prices at all");
        }
        if (rows.size() > Limits.MESSAGES) {
            throw new UnreadableException(ReasonCode.TOO_LARGE, Place.WHOLE, "too many prices in one file");
        }
        When created = created(rows.get(0));
        List<Statement> prices = new ArrayList<>();
        for (Row row : rows) {
            if (!created(row).equals(created)) {
                throw UnreadableException.notUnderstood(row.place(), "prices of several publications in one file");
            }
            prices.add(price(row));
        }
        return new Message(type, Optional.empty(), Optional.of(created), Copy.ORIGINAL, Optional.empty(), prices);
    }

    private When created(Row row) throws UnreadableException {
        Cell cell = row.cell(Field.CREATED);
        return time.dateTime(cell.text(), cell.place());
    }

    private Price price(Row row) throws UnreadableException {
        Unit money = currency(row).unit();
        Cell cell = row.cell(Field.PRICE);
        Quantity perUnit = numbers.quantity(cell, money.per("unit"));
        if (perUnit.signum() <= 0) {
            throw new UnreadableException(ReasonCode.OUT_OF_BOUNDS, cell.place(), "above zero is expected");
        }
        requireTotal(row, perUnit, money);
        return new Price(isin(row), asOf(row), standing(row), perUnit);
    }

    private CurrencyCode currency(Row row) throws UnreadableException {
        Optional<Cell> cell = row.find(Field.CURRENCY);
        if (cell.isEmpty()) {
            return currency.orElseThrow(() -> UnreadableException.malformed(row.place(), "lacks its currency"));
        }
        try {
            return new CurrencyCode(cell.get().text());
        } catch (IllegalArgumentException wrong) {
            throw new UnreadableException(
                    ReasonCode.WRONG_UNIT, cell.get().place(), String.valueOf(wrong.getMessage()));
        }
    }

    private static Isin isin(Row row) throws UnreadableException {
        Cell cell = row.cell(Field.ISIN);
        try {
            return new Isin(cell.text());
        } catch (IllegalArgumentException wrong) {
            throw UnreadableException.malformed(cell.place(), String.valueOf(wrong.getMessage()));
        }
    }

    /** A day in the declared form, or a date and time of ISO 8601. */
    private When asOf(Row row) throws UnreadableException {
        Cell cell = row.cell(Field.AS_OF);
        return days.fits(cell.text()) ? days.day(cell) : time.dateTime(cell.text(), cell.place());
    }

    private Price.Standing standing(Row row) throws UnreadableException {
        Optional<Cell> cell = row.find(Field.STATUS);
        if (cell.isEmpty() && finalWord.isEmpty()) {
            return Price.Standing.FINAL;
        }
        String word = row.cell(Field.STATUS).text();
        if (finalWord.filter(word::equals).isPresent()) {
            return Price.Standing.FINAL;
        }
        if (estimatedWord.filter(word::equals).isPresent()) {
            return Price.Standing.ESTIMATED;
        }
        throw UnreadableException.notUnderstood(row.cell(Field.STATUS).place(), "neither of the words for a status");
    }

    /** A price times the units gives the total, within one unit in the last place of either. */
    private void requireTotal(Row row, Quantity perUnit, Unit money) throws UnreadableException {
        Optional<Cell> count = row.find(Field.UNITS);
        Optional<Cell> worth = row.find(Field.TOTAL);
        if (count.isEmpty() || worth.isEmpty()) {
            return;
        }
        BigDecimal units = Numbers.decimal(numbers.quantity(count.get(), Unit.UNITS));
        BigDecimal total = Numbers.decimal(numbers.quantity(worth.get(), money));
        BigDecimal price = Numbers.decimal(perUnit);
        BigDecimal tolerance = units.multiply(price.ulp()).add(total.ulp());
        if (units.multiply(price).subtract(total).abs().compareTo(tolerance) > 0) {
            throw UnreadableException.notUnderstood(worth.get().place(), "the price times the units is not the total");
        }
    }
}
