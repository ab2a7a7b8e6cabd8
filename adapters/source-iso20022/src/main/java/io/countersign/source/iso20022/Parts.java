package io.countersign.source.iso20022;

import io.countersign.documents.IsoTime;
import io.countersign.documents.Page;
import io.countersign.documents.Reference;
import io.countersign.documents.UnreadableException;
import io.countersign.documents.When;
import io.countersign.model.Isin;
import io.countersign.model.Quantity;
import io.countersign.model.ReasonCode;
import io.countersign.model.Unit;
import io.countersign.source.iso20022.xml.Section;
import io.countersign.source.iso20022.xml.Shape;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Components that many messages share. */
final class Parts {
    /** What a nominal amount counts, whatever its currency. */
    static final Unit FACE = new Unit("face");

    private static final Shape DATE_CHOICE = Shape.of("Dt", "DtTm");
    private static final Shape PAGING = Shape.of("PgNb", "LastPgInd");
    private static final Shape REFERENCE = Shape.of("Ref").ignoring("RefIssr", "MsgNm");
    private static final Shape SECURITY = Shape.of("ISIN").ignoring("OthrId", "Desc");
    private static final Shape QUANTITY = Shape.of("Unit", "FaceAmt", "AmtsdVal", "DgtlTknUnit");
    static final Shape WRAPPED_QUANTITY = Shape.of("Qty");
    private static final Pattern PAGE = Pattern.compile("\\d{1,5}");

    private final IsoTime time;

    Parts(IsoTime time) {
        this.time = time;
    }

    When dateTime(Section parent, String name) throws UnreadableException {
        return time.dateTime(parent.text(name), parent.at(name));
    }

    /** DateAndDateTimeChoice. */
    When date(Section parent, String name) throws UnreadableException {
        Section choice = parent.section(name, DATE_CHOICE);
        if (choice.has("Dt") == choice.has("DtTm")) {
            throw UnreadableException.malformed(choice.place(), "a date or a date and time is one of two choices");
        }
        return choice.has("Dt") ? time.date(choice.text("Dt"), choice.at("Dt")) : dateTime(choice, "DtTm");
    }

    /** Pagination. */
    Page page(Section parent, String name) throws UnreadableException {
        Section paging = parent.section(name, PAGING);
        String number = paging.text("PgNb");
        if (!PAGE.matcher(number).matches() || Integer.parseInt(number) == 0) {
            throw UnreadableException.malformed(paging.at("PgNb"), "not a page number");
        }
        return new Page(Integer.parseInt(number), paging.indicator("LastPgInd"));
    }

    /** A message that is not read page by page. */
    void requireOnePage(Section parent, String name) throws UnreadableException {
        if (!page(parent, name).equals(Page.ONLY)) {
            throw new UnreadableException(ReasonCode.INCOMPLETE, parent.at(name), "one page of a message of several");
        }
    }

    /** The message that this one replaces, where exactly one is named. */
    Optional<Reference> previous(Section parent, String name) throws UnreadableException {
        List<Section> named = parent.sections(name, REFERENCE);
        return named.size() == 1 ? Optional.of(named.get(0).checked("Ref", Reference::new)) : Optional.empty();
    }

    /** SecurityIdentification with an ISIN. */
    Isin security(Section parent, String name) throws UnreadableException {
        return parent.section(name, SECURITY).checked("ISIN", Isin::new);
    }

    /** FinancialInstrumentQuantityChoice. */
    Quantity quantity(Section parent, String name) throws UnreadableException {
        Section choice = parent.section(name, QUANTITY);
        boolean units = choice.has("Unit");
        if (choice.has("AmtsdVal") || choice.has("DgtlTknUnit")) {
            throw new UnreadableException(
                    ReasonCode.WRONG_UNIT, choice.place(), "a quantity that counts neither units nor face amount");
        }
        if (units == choice.has("FaceAmt")) {
            throw UnreadableException.malformed(choice.place(), "a quantity is one of several choices");
        }
        return units ? choice.decimal("Unit", Unit.UNITS) : choice.decimal("FaceAmt", FACE);
    }

    /** A choice whose {@code Qty} holds a FinancialInstrumentQuantityChoice. */
    Quantity wrappedQuantity(Section parent, String name) throws UnreadableException {
        return quantity(parent.section(name, WRAPPED_QUANTITY), "Qty");
    }

    /** A quantity above zero. */
    static Quantity positive(Quantity quantity, Section at) throws UnreadableException {
        if (quantity.signum() <= 0) {
            throw new UnreadableException(ReasonCode.OUT_OF_BOUNDS, at.place(), "above zero is expected");
        }
        return quantity;
    }
}
