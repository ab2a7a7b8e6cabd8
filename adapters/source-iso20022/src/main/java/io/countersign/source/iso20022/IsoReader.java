package io.countersign.source.iso20022;

import io.countersign.documents.Decoded;
import io.countersign.documents.DocumentReader;
import io.countersign.documents.IsoTime;
import io.countersign.documents.Message;
import io.countersign.documents.Pages;
import io.countersign.documents.Place;
import io.countersign.documents.UnreadableException;
import io.countersign.model.Bytes;
import io.countersign.source.iso20022.xml.XmlElement;
import io.countersign.source.iso20022.xml.XmlReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads the messages of one document, in whatever they are wrapped. */
final class IsoReader implements DocumentReader {
    private final HeaderReader headers;
    private final Messages messages;

    IsoReader(IsoTime time) {
        Parts parts = new Parts(time);
        this.headers = new HeaderReader(time);
        this.messages = new Messages(parts);
    }

    @Override
    public Decoded read(Bytes document) {
        try {
            List<Message> read = new ArrayList<>();
            for (Wrapped wrapped : Wrapped.in(XmlReader.read(document))) {
                read.add(message(wrapped));
            }
            return new Decoded.Understood(Pages.joined(read));
        } catch (UnreadableException refused) {
            return refused.refused();
        }
    }

    private Message message(Wrapped wrapped) throws UnreadableException {
        String type = messages.type(wrapped.document());
        Optional<XmlElement> element = wrapped.header();
        if (element.isEmpty()) {
            return messages.read(type, Optional.empty(), wrapped.document());
        }
        Header header = headers.read(element.get());
        if (!header.message().equals(type)) {
            Place place = element.get().place();
            throw UnreadableException.malformed(place, "the header is of another message than the document");
        }
        return messages.read(type, Optional.of(header), wrapped.document());
    }
}
