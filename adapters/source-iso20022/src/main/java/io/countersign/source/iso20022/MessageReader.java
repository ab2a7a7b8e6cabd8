package io.countersign.source.iso20022;

import io.countersign.documents.Copy;
import io.countersign.documents.Message;
import io.countersign.documents.UnreadableException;
import io.countersign.source.iso20022.xml.XmlElement;
import java.util.Optional;

/** Reads one kind of message. */
interface MessageReader {
    /** @param document the {@code Document} element */
    Message read(String type, Optional<Header> header, XmlElement document) throws UnreadableException;

    /** The copy status of the header, original without one. */
    static Copy copy(Optional<Header> header) {
        return header.map(Header::copy).orElse(Copy.ORIGINAL);
    }
}
