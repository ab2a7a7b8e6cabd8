package io.countersign.source.iso20022;

import io.countersign.documents.Message;
import io.countersign.documents.PriceCancellation;
import io.countersign.documents.Reference;
import io.countersign.documents.Statement;
import io.countersign.documents.UnreadableException;
import io.countersign.source.iso20022.xml.Section;
import io.countersign.source.iso20022.xml.Shape;
import io.countersign.source.iso20022.xml.XmlElement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Cancellation of a price report, reda.002. Only one that lists the valuations it takes back can be acted on: a document is read on
 * its own, without the report it cancels.
 */
final class PriceCancellationReader implements MessageReader {
    private static final Shape DOCUMENT = Shape.of("PricRptCxl");
    private static final Shape CANCELLATION = Shape.of("MsgId", "MsgPgntn", "PricRptId", "CxlId", "CmpltPricCxl")
            .repeating("CancPricValtnDtls", "PrvsRef")
            .ignoring("PoolRef", "CxlRsn", "XpctdPricCrrctnDt");
    private static final Shape CANCELLED = Shape.of().repeating("PricValtnDtls");

    private final Parts parts;
    private final ValuationReader valuations;

    PriceCancellationReader(Parts parts, ValuationReader valuations) {
        this.parts = parts;
        this.valuations = valuations;
    }

    @Override
    public Message read(String type, Optional<Header> header, XmlElement document) throws UnreadableException {
        Section cancellation = DOCUMENT.check(document).section("PricRptCxl", CANCELLATION);
        parts.requireOnePage(cancellation, "MsgPgntn");
        cancellation.indicator("CmpltPricCxl");
        cancellation.checked("CxlId", Reference::new);
        Section message = cancellation.section("MsgId", PriceReportReader.MESSAGE);
        List<Statement> cancelled = cancelled(cancellation);
        if (cancelled.isEmpty()) {
            throw UnreadableException.notUnderstood(
                    cancellation.place(), "a cancellation that does not list the valuations it cancels");
        }
        return new Message(
                type,
                Optional.of(message.checked("Id", Reference::new)),
                Optional.of(parts.dateTime(message, "CreDtTm")),
                MessageReader.copy(header),
                Optional.of(cancellation.checked("PricRptId", Reference::new)),
                cancelled);
    }

    private List<Statement> cancelled(Section cancellation) throws UnreadableException {
        List<Statement> found = new ArrayList<>();
        for (Section report : cancellation.sections("CancPricValtnDtls", CANCELLED)) {
            for (Section valuation : report.sections("PricValtnDtls", ValuationReader.VALUATION)) {
                found.add(new PriceCancellation(valuations.isin(valuation), valuations.navTime(valuation)));
            }
        }
        return found;
    }
}
