package io.countersign.source.iso20022;

import io.countersign.documents.Copy;
import io.countersign.documents.IsoTime;
import io.countersign.documents.Reference;
import io.countersign.documents.UnreadableException;
import io.countersign.source.iso20022.xml.Section;
import io.countersign.source.iso20022.xml.Shape;
import io.countersign.source.iso20022.xml.XmlElement;
import java.util.regex.Pattern;

/** Business application header, head.001.001.01 to .04. A signature in it is not checked here and therefore refused. */
final class HeaderReader {
    private static final Pattern NAMESPACE =
            Pattern.compile("urn:iso:std:iso:20022:tech:xsd:head\\.001\\.001\\.0[1-4]");
    private static final Shape HEADER = Shape.of("BizMsgIdr", "MsgDefIdr", "CreDt", "CpyDplct", "PssblDplct")
            .ignoring("CharSet", "Fr", "To", "BizSvc", "MktPrctc", "BizPrcgDt", "Prty", "Rltd");

    private final IsoTime time;

    HeaderReader(IsoTime time) {
        this.time = time;
    }

    Header read(XmlElement element) throws UnreadableException {
        if (!NAMESPACE.matcher(element.namespace()).matches()) {
            throw UnreadableException.malformed(element.place(), "not a header or version this source reads");
        }
        Section header = HEADER.check(element);
        return new Header(
                header.text("MsgDefIdr"),
                header.checked("BizMsgIdr", Reference::new),
                time.dateTime(header.text("CreDt"), header.at("CreDt")),
                copy(header));
    }

    private static Copy copy(Section header) throws UnreadableException {
        if (header.has("CpyDplct")) {
            return header.code("CpyDplct", CopyCode.class).meaning();
        }
        return header.flag("PssblDplct") ? Copy.DUPLICATE : Copy.ORIGINAL;
    }
}
