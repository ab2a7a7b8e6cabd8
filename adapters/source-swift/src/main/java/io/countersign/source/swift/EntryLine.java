package io.countersign.source.swift;

import io.countersign.documents.CashReport;
import io.countersign.documents.Reference;
import io.countersign.documents.UnreadableException;
import io.countersign.documents.When;
import io.countersign.model.Quantity;
import io.countersign.model.Unit;
import io.countersign.source.swift.fin.Tag;
import io.countersign.source.swift.fin.Values;
import java.time.LocalDate;
import java.time.MonthDay;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Field 61: one entry of a statement or report. */
final class EntryLine {
    private static final Pattern LINE = Pattern.compile("(?<value>\\d{6})(?<entry>\\d{4})?(?<mark>R?[CD]|E[CD])"
            + "(?<funds>[A-Z])?(?<amount>[\\d,]{1,15})(?<type>[SNF][A-Z0-9]{3})"
            + "(?<owner>[^\\n]{1,16}?)(?://(?<servicer>[^\\n]{1,16}))?(?:\\n(?<details>[^\\n]{1,34}))?");
    private static final String NO_REFERENCE = "NONREF";
    private static final int HALF_A_YEAR_DAYS = 183;

    private EntryLine() {}

    /**
     * Reversals carry the sign of what they do: RC, the reversal of a credit, takes money away.
     *
     * @param expected whether entries that are only expected may stand among the booked ones
     */
    static CashReport.Entry read(Tag tag, Unit currency, boolean expected) throws UnreadableException {
        Matcher line = Values.matched(LINE, tag, tag.value(), "not a statement line");
        String mark = line.group("mark");
        if (mark.startsWith("E") && !expected) {
            throw UnreadableException.notUnderstood(tag.place(), "an expected entry in a statement");
        }
        requireFundsCode(tag, line.group("funds"), currency);
        Quantity amount = Values.money(tag, currency.code(), line.group("amount"));
        When.On value = Values.shortDate(tag, line.group("value"));
        return new CashReport.Entry(
                isCredit(mark) ? amount : Values.negated(amount),
                mark.startsWith("E") ? CashReport.Status.PENDING : CashReport.Status.BOOKED,
                mark.startsWith("R"),
                line.group("entry") == null
                        ? Optional.empty()
                        : Optional.of(booked(tag, line.group("value").substring(0, 2), line.group("entry"), value)),
                Optional.of(value),
                references(line),
                Optional.empty());
    }

    private static boolean isCredit(String mark) {
        return mark.equals("C") || mark.equals("EC") || mark.equals("RD");
    }

    /** The third letter of the currency, if it is there at all. */
    private static void requireFundsCode(Tag tag, @Nullable String funds, Unit currency) throws UnreadableException {
        if (funds != null && funds.charAt(0) != currency.code().charAt(2)) {
            throw UnreadableException.malformed(tag.place(), "the funds code of another currency");
        }
    }

    /** Month and day in the year that brings them nearest to the value date. */
    private static When.On booked(Tag tag, String year, String digits, When.On value) throws UnreadableException {
        LocalDate date = Values.shortDate(tag, year + digits).date();
        long days = date.toEpochDay() - value.date().toEpochDay();
        MonthDay day = MonthDay.from(date);
        if (days > HALF_A_YEAR_DAYS) {
            return new When.On(day.atYear(value.date().getYear() - 1));
        }
        return new When.On(days < -HALF_A_YEAR_DAYS ? day.atYear(value.date().getYear() + 1) : date);
    }

    private static List<Reference> references(Matcher line) {
        List<Reference> found = new ArrayList<>();
        String owner = line.group("owner").strip();
        if (!owner.equals(NO_REFERENCE) && !owner.isEmpty()) {
            found.add(new Reference(owner));
        }
        String servicer = line.group("servicer");
        if (servicer != null && !servicer.isBlank()) {
            found.add(new Reference(servicer.strip()));
        }
        return found;
    }
}
