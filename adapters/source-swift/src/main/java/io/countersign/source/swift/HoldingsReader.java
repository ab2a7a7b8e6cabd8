package io.countersign.source.swift;

import io.countersign.documents.AccountId;
import io.countersign.documents.Holding;
import io.countersign.documents.Holdings;
import io.countersign.documents.Message;
import io.countersign.documents.Pages;
import io.countersign.documents.Reference;
import io.countersign.documents.UnreadableException;
import io.countersign.documents.When;
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
import java.util.regex.Pattern;

/** One page of a statement of holdings, MT535. */
final class HoldingsReader implements MessageReader {
    private static final Outline MESSAGE = Outline.of().holding("GENL", "SUBSAFE", "ADDINFO");
    private static final Outline GENERAL = Outline.of(
                    "28E",
                    "13A:STAT",
                    "13J:STAT",
                    "20C:SEME",
                    "23G",
                    "98A:STAT",
                    "98C:STAT",
                    "98E:STAT",
                    "98C:PREP",
                    "98E:PREP",
                    "22F:CODE",
                    "22F:STBA",
                    "97A:SAFE",
                    "17B:ACTI",
                    "17B:CONS")
            .ignoring("22F:SFRE", "22F:STTY", "98A:PREP", "17B:AUDT", "95a:ACOW")
            .skipping("LINK");
    private static final Outline SUB_SAFE =
            Outline.of("97A:SAFE", "17B:ACTI").ignoring("94a:SAFE").holding("FIN");
    private static final Outline ADDITIONAL =
            Outline.of("19A:HOLP", "19A:HOLS").ignoring("95a", "94a").skipping("LINK");
    private static final Pattern SHORT_NUMBER = Pattern.compile("\\d{3}");
    private static final Pattern LONG_NUMBER = Pattern.compile("\\d{5}");

    private final Values values;

    HoldingsReader(Values values) {
        this.values = values;
    }

    @Override
    public Message read(FinMessage message) throws UnreadableException {
        Fields whole = MESSAGE.check(Sequence.of(message));
        Fields general = whole.only("GENL", GENERAL);
        Function function = requireNew(general);
        requireContent(general);
        AccountId account = general.checked("97A:SAFE", AccountId::new);
        List<Holding> holdings = holdings(whole, account);
        Holdings held = new Holdings(
                account,
                Optional.empty(),
                asOf(general),
                number(general),
                general.code("22F:STBA", Holdings.Basis.class),
                general.code("22F:CODE", Holdings.Update.class),
                false,
                StatementHead.page(general.tag("28E")),
                total(whole, holdings),
                holdings);
        return new Message(
                MessageReader.name(message),
                general.optional("20C:SEME", Reference::new),
                created(general),
                MessageReader.copy(message, function),
                Optional.empty(),
                List.of(held));
    }

    private static Function requireNew(Fields general) throws UnreadableException {
        general.checked("20C:SEME", Reference::new);
        Function function = Function.of(general);
        if (!function.name().equals("NEWM")) {
            throw UnreadableException.notUnderstood(
                    general.tag("23G").place(), "a statement that is not new: a cancellation or another function");
        }
        return function;
    }

    private static void requireContent(Fields general) throws UnreadableException {
        if (!StatementHead.isYes(general.tag("17B:ACTI"))) {
            throw UnreadableException.notUnderstood(general.tag("17B:ACTI").place(), "a statement without content");
        }
        if (StatementHead.isYes(general.tag("17B:CONS"))) {
            throw UnreadableException.notUnderstood(general.tag("17B:CONS").place(), "a statement with sub-accounts");
        }
    }

    private When asOf(Fields general) throws UnreadableException {
        Optional<Tag> tag = general.either("98A:STAT", "98C:STAT", "98E:STAT");
        return values.date(tag.orElseThrow(() -> UnreadableException.malformed(general.place(), "lacks :98a::STAT")));
    }

    private Optional<When> created(Fields general) throws UnreadableException {
        Optional<Tag> tag = general.either("98C:PREP", "98E:PREP");
        return tag.isPresent() ? Optional.of(values.date(tag.get())) : Optional.empty();
    }

    private static long number(Fields general) throws UnreadableException {
        Tag tag = general.either("13A:STAT", "13J:STAT")
                .orElseThrow(() -> UnreadableException.malformed(general.place(), "lacks :13a::STAT"));
        Pattern form = tag.name().equals("13A") ? SHORT_NUMBER : LONG_NUMBER;
        return Long.parseLong(Values.matched(form, tag, tag.value(), "a statement number of three or five digits")
                .group());
    }

    private static List<Holding> holdings(Fields whole, AccountId account) throws UnreadableException {
        List<Holding> holdings = new ArrayList<>();
        for (Fields part : whole.all("SUBSAFE", SUB_SAFE)) {
            Optional<Tag> other =
                    part.find("97A:SAFE").filter(tag -> !tag.value().equals(account.text()));
            if (other.isPresent()) {
                throw UnreadableException.notUnderstood(other.get().place(), "a sub-account");
            }
            for (Fields instrument : part.all("FIN", BalanceReader.INSTRUMENT)) {
                holdings.add(BalanceReader.read(instrument));
            }
        }
        return holdings;
    }

    /** Checks the total of the page and gives that of the statement. */
    private static Optional<Quantity> total(Fields whole, List<Holding> holdings) throws UnreadableException {
        List<Fields> additional = whole.all("ADDINFO", ADDITIONAL);
        if (additional.isEmpty()) {
            return Optional.empty();
        }
        Fields only = whole.only("ADDINFO", ADDITIONAL);
        Optional<Tag> ofPage = only.find("19A:HOLP");
        if (ofPage.isPresent() && !Pages.isTotal(Values.money(ofPage.get()), holdings)) {
            throw new UnreadableException(
                    ReasonCode.INCOMPLETE, ofPage.get().place(), "the holdings are not worth what the page totals");
        }
        Optional<Tag> ofStatement = only.find("19A:HOLS");
        return ofStatement.isPresent() ? Optional.of(Values.money(ofStatement.get())) : Optional.empty();
    }
}
