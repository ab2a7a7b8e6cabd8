package io.countersign.source.swift;

import io.countersign.documents.AccountId;
import io.countersign.documents.Page;
import io.countersign.documents.Reference;
import io.countersign.documents.UnreadableException;
import io.countersign.documents.When;
import io.countersign.model.ReasonCode;
import io.countersign.source.swift.MessageReader.Function;
import io.countersign.source.swift.fin.Fields;
import io.countersign.source.swift.fin.Outline;
import io.countersign.source.swift.fin.Tag;
import io.countersign.source.swift.fin.Values;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the sequence GENL of a statement about transactions says.
 *
 * @param period what the statement is of, as it is written, and the same on all its pages
 * @param active whether the statement lists any transaction
 */
record StatementHead(
        Reference id,
        Function function,
        Optional<When> created,
        AccountId account,
        Page page,
        String period,
        boolean active) {
    static final Outline GENERAL = Outline.of(
                    "28E",
                    "13A:STAT",
                    "13J:STAT",
                    "20C:SEME",
                    "23G",
                    "98A:STAT",
                    "98C:STAT",
                    "98E:STAT",
                    "69A:STAT",
                    "69B:STAT",
                    "98C:PREP",
                    "98E:PREP",
                    "22H:STST",
                    "22F:CODE",
                    "22F:STBA",
                    "97A:SAFE",
                    "17B:ACTI",
                    "17B:CONS")
            .ignoring("22F:SFRE", "98A:PREP", "95a:ACOW", "95L:ALTE")
            .skipping("LINK");
    private static final Pattern PAGE = Pattern.compile("(\\d{1,5})/(ONLY|MORE|LAST)");

    static StatementHead of(Fields general, Values values) throws UnreadableException {
        Function function = Function.of(general);
        if (!function.name().equals("NEWM")) {
            throw UnreadableException.notUnderstood(
                    general.tag("23G").place(), "a statement that is not new: a cancellation, penalties or another");
        }
        if (general.has("17B:CONS") && isYes(general.tag("17B:CONS"))) {
            throw UnreadableException.notUnderstood(general.tag("17B:CONS").place(), "a statement with sub-accounts");
        }
        Optional<Tag> created = general.either("98C:PREP", "98E:PREP");
        return new StatementHead(
                general.checked("20C:SEME", Reference::new),
                function,
                created.isPresent() ? Optional.of(values.date(created.get())) : Optional.empty(),
                general.checked("97A:SAFE", AccountId::new),
                page(general.tag("28E")),
                period(general),
                isYes(general.tag("17B:ACTI")));
    }

    /** The number of the statement and its time or period. */
    private static String period(Fields general) throws UnreadableException {
        Optional<Tag> number = general.either("13A:STAT", "13J:STAT");
        Tag time = general.either("98A:STAT", "98C:STAT", "98E:STAT", "69A:STAT", "69B:STAT")
                .orElseThrow(() -> UnreadableException.malformed(general.place(), "lacks :98a::STAT or :69a::STAT"));
        return number.map(Tag::value).orElse("") + " " + time.value();
    }

    static Page page(Tag tag) throws UnreadableException {
        Matcher parts = Values.matched(PAGE, tag, tag.value(), "not a page number and ONLY, MORE or LAST");
        int number = Integer.parseInt(parts.group(1));
        boolean only = parts.group(2).equals("ONLY");
        if (number == 0 || (only && number > 1)) {
            throw UnreadableException.malformed(tag.place(), "a page number that cannot be");
        }
        return new Page(number, !parts.group(2).equals("MORE"));
    }

    static boolean isYes(Tag flag) throws UnreadableException {
        return switch (flag.value()) {
            case "Y" -> true;
            case "N" -> false;
            default -> throw UnreadableException.malformed(flag.place(), "neither Y nor N");
        };
    }

    /** Whether this is the page after {@code before}; the first page follows none. */
    void requireNext(Optional<StatementHead> before, Fields general) throws UnreadableException {
        int expected = before.map(head -> head.page().number() + 1).orElse(1);
        boolean same = before.map(
                        head -> head.account().equals(account) && head.period().equals(period))
                .orElse(true);
        if (page.number() != expected || !same) {
            throw new UnreadableException(
                    ReasonCode.INCOMPLETE, general.tag("28E").place(), "not the next page of the statement");
        }
    }
}
