package io.countersign.source.iso20022;

import io.countersign.documents.DocumentReader;
import io.countersign.documents.Format;
import io.countersign.documents.IsoTime;
import io.countersign.documents.Profile;
import io.countersign.model.Bytes;
import io.countersign.spi.SourceSettings;
import io.countersign.spi.SourceSettings.BadSettingException;
import java.time.ZoneId;
import java.util.Set;

/** ISO 20022 in XML. */
public final class Iso20022Format implements Format {
    @Override
    public String name() {
        return "iso20022";
    }

    @Override
    public Set<String> settings() {
        return Set.of();
    }

    /** XML begins with a tag; no other format here does. */
    @Override
    public boolean recognises(Bytes document) {
        int at = 0;
        while (at < document.size() && Character.isWhitespace(document.at(at))) {
            at++;
        }
        return at < document.size() && document.at(at) == '<';
    }

    @Override
    public DocumentReader reader(SourceSettings settings) throws BadSettingException {
        return new IsoReader(new IsoTime(settings.optional(Profile.ZONE, ZoneId::of)));
    }
}
