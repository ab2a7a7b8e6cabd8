package io.countersign.source.swift;

import io.countersign.documents.CashReport;
import io.countersign.documents.Copy;
import io.countersign.documents.Message;
import io.countersign.documents.Reference;
import io.countersign.documents.Sums;
import io.countersign.documents.UnreadableException;
import io.countersign.model.Quantity;
import io.countersign.model.ReasonCode;
import io.countersign.model.Unit;
import io.countersign.source.swift.fin.Fields;
import io.countersign.source.swift.fin.FinMessage;
import io.countersign.source.swift.fin.Outline;
import io.countersign.source.swift.fin.Sequence;
import io.countersign.source.swift.fin.Tag;
import io.countersign.source.swift.fin.Values;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Interim transaction report, MT942: a hint. Numbers and sums of debits (90D) and credits (90C) must be those of its entries. */
final class InterimReader implements MessageReader {
    private static final Outline REPORT = Outline.of("20", "25", "25P", "28C", "13D", "90D", "90C")
            .repeating("34F", "61")
            .ignoring("21", "86");
    private static final Pattern FLOOR = Pattern.compile("([A-Z]{3})([CD]?)([\\d,]{1,15})");
    private static final Pattern TOTAL = Pattern.compile("(\\d{1,5})([A-Z]{3})([\\d,]{1,15})");
    private static final Pattern NUMBER = Pattern.compile("(\\d{1,5})(?:/\\d{1,5})?");

    private final Values values;

    InterimReader(Values values) {
        this.values = values;
    }

    @Override
    public Message read(FinMessage message) throws UnreadableException {
        Fields fields = REPORT.check(Sequence.of(message));
        Tag number = fields.tag("28C");
        Unit currency = currency(fields);
        List<CashReport.Entry> entries = new ArrayList<>();
        for (Tag line : fields.tags("61")) {
            entries.add(EntryLine.read(line, currency, true));
        }
        requireTotal(fields.find("90C"), entries, currency, 1);
        requireTotal(fields.find("90D"), entries, currency, -1);
        CashReport report = new CashReport(
                CashReport.Kind.INTERIM,
                CashStatementReader.account(fields),
                Optional.of(fields.checked("20", Reference::new)),
                Optional.of(Long.valueOf(Values.matched(NUMBER, number, number.value(), "not a statement number")
                        .group(1))),
                Optional.empty(),
                Optional.empty(),
                entries);
        return new Message(
                MessageReader.name(message),
                report.id(),
                Optional.of(values.timeWithOffset(fields.tag("13D"))),
                message.possibleDuplicate() ? Copy.DUPLICATE : Copy.ORIGINAL,
                Optional.empty(),
                List.of(report));
    }

    private static Unit currency(Fields fields) throws UnreadableException {
        List<Tag> floors = fields.tags("34F");
        if (floors.isEmpty()) {
            throw UnreadableException.malformed(fields.place(), "lacks :34F:");
        }
        Unit currency = floor(floors.get(0));
        for (Tag floor : floors) {
            if (!floor(floor).equals(currency)) {
                throw new UnreadableException(ReasonCode.WRONG_UNIT, floor.place(), "two currencies");
            }
        }
        return currency;
    }

    private static Unit floor(Tag tag) throws UnreadableException {
        Matcher parts = Values.matched(FLOOR, tag, tag.value(), "not a floor limit");
        return Values.money(tag, parts.group(1), parts.group(3)).unit();
    }

    private static void requireTotal(Optional<Tag> tag, List<CashReport.Entry> entries, Unit currency, int sign)
            throws UnreadableException {
        if (tag.isEmpty()) {
            return;
        }
        Matcher parts = Values.matched(TOTAL, tag.get(), tag.get().value(), "not a number and a sum of entries");
        Quantity total = Values.money(tag.get(), parts.group(2), parts.group(3));
        List<Quantity> amounts = entries.stream()
                .map(CashReport.Entry::amount)
                .filter(amount -> amount.signum() == sign)
                .toList();
        Quantity sum = Sums.of(amounts, currency);
        boolean fits = total.unit().equals(currency)
                && Integer.parseInt(parts.group(1)) == amounts.size()
                && Sums.equal(sign > 0 ? sum : Values.negated(sum), total);
        if (!fits) {
            throw new UnreadableException(
                    ReasonCode.INCOMPLETE, tag.get().place(), "not the number and sum of the entries");
        }
    }
}
