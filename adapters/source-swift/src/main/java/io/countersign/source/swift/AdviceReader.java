package io.countersign.source.swift;

import io.countersign.documents.CashReport;
import io.countersign.documents.Copy;
import io.countersign.documents.Message;
import io.countersign.documents.Reference;
import io.countersign.documents.UnreadableException;
import io.countersign.model.Quantity;
import io.countersign.source.swift.fin.Fields;
import io.countersign.source.swift.fin.FinMessage;
import io.countersign.source.swift.fin.Outline;
import io.countersign.source.swift.fin.Sequence;
import io.countersign.source.swift.fin.Tag;
import io.countersign.source.swift.fin.Values;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Confirmation of debit, MT900, and of credit, MT910: one booked entry. */
final class AdviceReader implements MessageReader {
    private static final Outline ADVICE =
            Outline.of("20", "21", "25", "25P", "32A").ignoring("13D", "50a", "52a", "56a", "72");
    private static final Pattern AMOUNT = Pattern.compile("(\\d{6})([A-Z]{3})([\\d,]{1,15})");

    private final boolean debit;

    AdviceReader(boolean debit) {
        this.debit = debit;
    }

    @Override
    public Message read(FinMessage message) throws UnreadableException {
        Fields fields = ADVICE.check(Sequence.of(message));
        CashReport report = new CashReport(
                CashReport.Kind.NOTIFICATION,
                CashStatementReader.account(fields),
                Optional.of(fields.checked("20", Reference::new)),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of(entry(fields)));
        return new Message(
                MessageReader.name(message),
                report.id(),
                Optional.empty(),
                message.possibleDuplicate() ? Copy.DUPLICATE : Copy.ORIGINAL,
                Optional.empty(),
                List.of(report));
    }

    private CashReport.Entry entry(Fields fields) throws UnreadableException {
        Tag tag = fields.tag("32A");
        Matcher parts = Values.matched(AMOUNT, tag, tag.value(), "not a date, a currency and an amount");
        Quantity amount = Values.money(tag, parts.group(2), parts.group(3));
        return new CashReport.Entry(
                debit ? Values.negated(amount) : amount,
                CashReport.Status.BOOKED,
                false,
                Optional.empty(),
                Optional.of(Values.shortDate(tag, parts.group(1))),
                List.of(fields.checked("21", Reference::new)),
                Optional.empty());
    }
}
