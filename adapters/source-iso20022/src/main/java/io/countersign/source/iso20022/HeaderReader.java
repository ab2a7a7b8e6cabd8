package io.countersign.source.iso20022;

import io.countersign.documents.Copy;
import io.countersign.documents.IsoTime;
import io.countersign.documents.Reference;
import io.countersign.documents.UnreadableException;
import io.countersign.model.Bic;
import io.countersign.model.Lei;
import io.countersign.source.iso20022.xml.Section;
import io.countersign.source.iso20022.xml.Shape;
import io.countersign.source.iso20022.xml.XmlElement;
import java.util.Optional;
import java.util.regex.Pattern;

/** Business application header, head.001.001.01 to .04. A signature in it is not checked here and therefore refused. */
final class HeaderReader {
    private static final Pattern NAMESPACE =
            Pattern.compile("urn:iso:std:iso:20022:tech:xsd:head\\.001\\.001\\.0[1-4]");
    private static final Shape HEADER = Shape.of(
                    "Fr", "To", "BizMsgIdr", "MsgDefIdr", "CreDt", "CpyDplct", "PssblDplct")
            .ignoring("CharSet", "BizSvc", "MktPrctc", "BizPrcgDt", "Prty", "Rltd");

    private static final Shape PARTY = Shape.of("FIId").ignoring("OrgId");
    private static final Shape BRANCH = Shape.of("FinInstnId").ignoring("BrnchId");
    private static final Shape INSTITUTION = Shape.of("BICFI", "LEI").ignoring("ClrSysMmbId", "Nm", "PstlAdr", "Othr");

    private final IsoTime time;

    HeaderReader(IsoTime time) {
        this.time = time;
    }

    Header read(XmlElement element) throws UnreadableException {
        if (!NAMESPACE.matcher(element.namespace()).matches()) {
            throw UnreadableException.malformed(element.place(), "not a header or version this source reads");
        }
        Section header = HEADER.check(element);
        requireParty(header.section("Fr", PARTY));
        requireParty(header.section("To", PARTY));
        return new Header(
                header.text("MsgDefIdr"),
                header.checked("BizMsgIdr", Reference::new),
                time.dateTime(header.text("CreDt"), header.at("CreDt")),
                copy(header));
    }

    /** Whoever it is, its identifiers are what they claim to be. */
    private static void requireParty(Section party) throws UnreadableException {
        Optional<Section> branch = party.optional("FIId", BRANCH);
        if (branch.isPresent()) {
            Section institution = branch.get().section("FinInstnId", INSTITUTION);
            institution.optional("BICFI", Bic::new);
            institution.optional("LEI", Lei::new);
        }
    }

    private static Copy copy(Section header) throws UnreadableException {
        if (header.has("CpyDplct")) {
            return header.code("CpyDplct", CopyCode.class).meaning();
        }
        return header.flag("PssblDplct") ? Copy.DUPLICATE : Copy.ORIGINAL;
    }
}
