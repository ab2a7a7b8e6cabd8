package io.countersign.source.iso20022;

import io.countersign.documents.Message;
import io.countersign.documents.Reference;
import io.countersign.documents.Statement;
import io.countersign.documents.UnreadableException;
import io.countersign.model.ReasonCode;
import io.countersign.source.iso20022.xml.Section;
import io.countersign.source.iso20022.xml.Shape;
import io.countersign.source.iso20022.xml.XmlElement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Price report, reda.001. A replacement (REPL) says the same as a first report, later. */
final class PriceReportReader implements MessageReader {
    static final Shape MESSAGE = Shape.of("Id", "CreDtTm");
    private static final Shape DOCUMENT = Shape.of("PricRpt");
    private static final Shape REPORT = Shape.of("MsgId", "MsgPgntn", "PricRptId", "Fctn")
            .repeating("PricValtnDtls", "PrvsRef")
            .ignoring("PoolRef", "RltdRef");

    /** PriceReportFunction1Code. */
    private enum Function {
        NEWP,
        REPL,
        PART
    }

    private final Parts parts;
    private final ValuationReader valuations;

    PriceReportReader(Parts parts, ValuationReader valuations) {
        this.parts = parts;
        this.valuations = valuations;
    }

    @Override
    public Message read(String type, Optional<Header> header, XmlElement document) throws UnreadableException {
        Section report = DOCUMENT.check(document).section("PricRpt", REPORT);
        parts.requireOnePage(report, "MsgPgntn");
        requireWhole(report);
        Section message = report.section("MsgId", MESSAGE);
        List<Statement> prices = new ArrayList<>();
        for (Section valuation : report.sections("PricValtnDtls", ValuationReader.VALUATION)) {
            valuations.price(valuation).ifPresent(prices::add);
        }
        return new Message(
                type,
                Optional.of(message.checked("Id", Reference::new)),
                Optional.of(parts.dateTime(message, "CreDtTm")),
                MessageReader.copy(header),
                parts.previous(report, "PrvsRef"),
                prices);
    }

    private static void requireWhole(Section report) throws UnreadableException {
        switch (report.code("Fctn", Function.class)) {
            case NEWP, REPL -> {}
            case PART ->
                throw new UnreadableException(ReasonCode.INCOMPLETE, report.at("Fctn"), "a partial price report");
        }
    }
}
