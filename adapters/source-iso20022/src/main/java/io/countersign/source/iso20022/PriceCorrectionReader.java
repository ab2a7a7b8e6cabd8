package io.countersign.source.iso20022;

import io.countersign.documents.Message;
import io.countersign.documents.Price;
import io.countersign.documents.PriceCancellation;
import io.countersign.documents.Reference;
import io.countersign.documents.Statement;
import io.countersign.documents.UnreadableException;
import io.countersign.documents.When;
import io.countersign.source.iso20022.xml.Section;
import io.countersign.source.iso20022.xml.Shape;
import io.countersign.source.iso20022.xml.XmlElement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Correction of a price report, reda.003: a price takes the place of the one sent before for the same fund and NAV time. */
final class PriceCorrectionReader implements MessageReader {
    private static final Shape DOCUMENT = Shape.of("PricRptCrrctnV03");
    private static final Shape CORRECTION =
            Shape.of("MsgId", "MsgPgntn").repeating("PricCrrctnDtls", "PrvsRef").ignoring("PoolRef");
    private static final Shape PAIR = Shape.of("PrevslySntPricDtls", "CrrctdPricDtls");

    private final Parts parts;
    private final ValuationReader valuations;

    PriceCorrectionReader(Parts parts, ValuationReader valuations) {
        this.parts = parts;
        this.valuations = valuations;
    }

    @Override
    public Message read(String type, Optional<Header> header, XmlElement document) throws UnreadableException {
        Section correction = DOCUMENT.check(document).section("PricRptCrrctnV03", CORRECTION);
        parts.requireOnePage(correction, "MsgPgntn");
        Section message = correction.section("MsgId", PriceReportReader.MESSAGE);
        List<Statement> statements = new ArrayList<>();
        for (Section pair : correction.sections("PricCrrctnDtls", PAIR)) {
            statements.add(corrected(pair));
        }
        if (statements.isEmpty()) {
            throw UnreadableException.malformed(correction.place(), "a correction of nothing");
        }
        return new Message(
                type,
                Optional.of(message.checked("Id", Reference::new)),
                Optional.of(parts.dateTime(message, "CreDtTm")),
                MessageReader.copy(header),
                parts.previous(correction, "PrvsRef"),
                statements);
    }

    /** Without a corrected price, the one sent before is taken back. */
    private Statement corrected(Section pair) throws UnreadableException {
        Section before = pair.section("PrevslySntPricDtls", ValuationReader.VALUATION);
        When navTime = valuations.navTime(before);
        Optional<Section> after = pair.optional("CrrctdPricDtls", ValuationReader.VALUATION);
        if (after.isEmpty()) {
            return new PriceCancellation(valuations.isin(before), navTime);
        }
        Price price = valuations
                .price(after.get())
                .orElseThrow(() -> UnreadableException.notUnderstood(
                        after.get().place(), "a correction without a net asset value"));
        if (!price.isin().equals(valuations.isin(before)) || !price.navTime().equals(navTime)) {
            throw UnreadableException.notUnderstood(after.get().place(), "a correction of the fund or of the NAV time");
        }
        return price;
    }
}
