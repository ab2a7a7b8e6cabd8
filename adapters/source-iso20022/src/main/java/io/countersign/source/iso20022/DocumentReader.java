package io.countersign.source.iso20022;

import io.countersign.model.Fact;
import io.countersign.model.RawInput;
import io.countersign.model.Refusal;
import io.countersign.spi.Reading;
import java.util.List;

/** Finds the reader of a document by its namespace. Files of this channel carry no signature, so no fact is authentic. */
final class DocumentReader {
    private static final String PREFIX = "urn:iso:std:iso:20022:tech:xsd:";

    private final Profile profile;

    DocumentReader(Profile profile) {
        this.profile = profile;
    }

    Reading read(RawInput input) {
        try {
            return new Reading.Facts(List.of(fact(XmlReader.read(input.content()))), false);
        } catch (UnreadableException refused) {
            return new Reading.Refused(
                    new Refusal(refused.code(), profile.source().name(), refused.detail()));
        }
    }

    private Fact fact(XmlDocument document) throws UnreadableException {
        if (!document.root().name().equals("Document")) {
            throw UnreadableException.malformed("the root element is not Document");
        }
        return switch (document.namespace()) {
            case PriceReportReader.NAMESPACE -> new PriceReportReader(profile).read(document.root());
            case HoldingsReader.NAMESPACE -> holdings().read(document.root());
            default -> throw unsupported(document.namespace());
        };
    }

    private HoldingsReader holdings() throws UnreadableException {
        return profile.safekeeping()
                .map(safekeeping -> new HoldingsReader(profile, safekeeping))
                .orElseThrow(() -> UnreadableException.notUnderstood("holdings, and the source has no account"));
    }

    private static UnreadableException unsupported(String namespace) {
        if (namespace.startsWith(PREFIX + "reda.002.") || namespace.startsWith(PREFIX + "reda.003.")) {
            return UnreadableException.notUnderstood("cancellations and corrections of a report are not supported");
        }
        return UnreadableException.malformed("not a message or version this source reads");
    }
}
