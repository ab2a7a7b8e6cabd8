package io.countersign.source.swift;

import io.countersign.documents.AccountId;
import io.countersign.documents.CashReport;
import io.countersign.documents.Copy;
import io.countersign.documents.Message;
import io.countersign.documents.Reference;
import io.countersign.documents.Sums;
import io.countersign.documents.UnreadableException;
import io.countersign.model.Bic;
import io.countersign.model.Quantity;
import io.countersign.model.ReasonCode;
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

/**
 * Cash statements, MT940 and MT950. A statement is complete from its first opening balance (60F) over pages that hand their balance on
 * (62M to 60M) to its closing balance (62F), and its entries must lead from one to the other.
 */
final class CashStatementReader {
    private static final Outline PAGE = Outline.of("20", "25", "25P", "28C", "60F", "60M", "62F", "62M")
            .repeating("61")
            .ignoring("21", "64", "65", "86");
    private static final Pattern NUMBER = Pattern.compile("(\\d{1,5})(?:/(\\d{1,5}))?");
    private static final Pattern ACCOUNT = Pattern.compile("([^\\n]{1,35})(?:\\n([^\\n]{1,11}))?");
    private static final Pattern BALANCE = Pattern.compile("([CD])(\\d{6})([A-Z]{3})([\\d,]{1,15})");

    /** @param page from 1, where the sender counts pages */
    private record Heading(AccountId account, long number, Optional<Long> page) {}

    private CashStatementReader() {}

    static boolean isPage(FinMessage message) {
        return message.type().equals("940") || message.type().equals("950");
    }

    /** Whether a statement ends with this message, or cannot go on from it. */
    static boolean isLast(FinMessage message) {
        return message.tags().stream().noneMatch(tag -> tag.name().equals("62M"));
    }

    static Message read(List<FinMessage> messages) throws UnreadableException {
        List<Fields> pages = new ArrayList<>();
        for (FinMessage message : messages) {
            pages.add(PAGE.check(Sequence.of(message)));
        }
        Fields first = pages.get(0);
        Fields last = pages.get(pages.size() - 1);
        requireOneStatement(pages);
        Quantity opening = balance(first.find("60F"), first, "a statement that does not begin with :60F:");
        Quantity closing = balance(last.find("62F"), last, "the last page of a statement is missing");
        requireHandedOn(pages);
        CashReport report = new CashReport(
                CashReport.Kind.STATEMENT,
                heading(first).account(),
                Optional.of(first.checked("20", Reference::new)),
                Optional.of(heading(first).number()),
                Optional.of(opening),
                Optional.of(closing),
                entries(pages, opening));
        if (!closing.unit().equals(opening.unit()) || !report.addsUp()) {
            throw UnreadableException.notUnderstood(
                    last.tag("62F").place(), "the entries do not lead from the opening to the closing balance");
        }
        boolean duplicate = messages.stream().anyMatch(FinMessage::possibleDuplicate);
        return new Message(
                MessageReader.name(messages.get(0)),
                report.id(),
                Optional.empty(),
                duplicate ? Copy.DUPLICATE : Copy.ORIGINAL,
                Optional.empty(),
                List.of(report));
    }

    private static Heading heading(Fields page) throws UnreadableException {
        Tag tag = page.tag("28C");
        Matcher number = Values.matched(NUMBER, tag, tag.value(), "not a statement number");
        Optional<Long> sequence = Optional.ofNullable(number.group(2)).map(Long::valueOf);
        return new Heading(account(page), Long.parseLong(number.group(1)), sequence);
    }

    /** Field 25, or 25P with the BIC of the servicer behind it. */
    static AccountId account(Fields page) throws UnreadableException {
        Tag tag = page.either("25", "25P").orElseThrow(() -> UnreadableException.malformed(page.place(), "lacks :25:"));
        Matcher parts = Values.matched(ACCOUNT, tag, tag.value(), "not an account");
        if (parts.group(2) != null) {
            Fields.checked(new Tag(tag.name(), "", parts.group(2), tag.place()), Bic::new);
        }
        return Fields.checked(new Tag(tag.name(), "", parts.group(1), tag.place()), AccountId::new);
    }

    private static void requireOneStatement(List<Fields> pages) throws UnreadableException {
        Heading first = heading(pages.get(0));
        for (int i = 0; i < pages.size(); i++) {
            Heading page = heading(pages.get(i));
            boolean same = page.account().equals(first.account()) && page.number() == first.number();
            long expected = i + 1L;
            boolean inOrder = page.page().map(number -> number == expected).orElse(pages.size() == 1);
            if (!same || !inOrder) {
                throw new UnreadableException(
                        ReasonCode.INCOMPLETE, pages.get(i).tag("28C").place(), "not the next page of the statement");
            }
        }
    }

    private static void requireHandedOn(List<Fields> pages) throws UnreadableException {
        for (int i = 0; i < pages.size(); i++) {
            Fields page = pages.get(i);
            page.either("60F", "60M");
            page.either("62F", "62M");
            if (i == 0) {
                continue;
            }
            Quantity handed = balance(pages.get(i - 1).find("62M"), page, "the page before hands no balance on");
            Quantity taken = balance(page.find("60M"), page, "a page that does not take a balance over (:60M:)");
            if (!handed.unit().equals(taken.unit()) || !Sums.equal(handed, taken)) {
                throw new UnreadableException(
                        ReasonCode.INCOMPLETE, page.tag("60M").place(), "not the balance of the page before");
            }
        }
    }

    private static Quantity balance(Optional<Tag> tag, Fields page, String otherwise) throws UnreadableException {
        if (tag.isEmpty()) {
            throw new UnreadableException(ReasonCode.INCOMPLETE, page.place(), otherwise);
        }
        Matcher parts = Values.matched(BALANCE, tag.get(), tag.get().value(), "not a balance");
        Values.shortDate(tag.get(), parts.group(2));
        Quantity amount = Values.money(tag.get(), parts.group(3), parts.group(4));
        return parts.group(1).equals("C") ? amount : Values.negated(amount);
    }

    private static List<CashReport.Entry> entries(List<Fields> pages, Quantity opening) throws UnreadableException {
        List<CashReport.Entry> entries = new ArrayList<>();
        for (Fields page : pages) {
            for (Tag line : page.tags("61")) {
                entries.add(EntryLine.read(line, opening.unit(), false));
            }
        }
        return entries;
    }
}
