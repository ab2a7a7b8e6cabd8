package io.countersign.source.iso20022;

import io.countersign.documents.Limits;
import io.countersign.documents.UnreadableException;
import io.countersign.model.ReasonCode;
import io.countersign.source.iso20022.xml.XmlElement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A message as it lies in a file: a bare {@code Document}, or one with its business application header (head.001) in a wrapper.
 * Wrappers are no part of the standard, so their namespace is free and the list of their names is closed; a wrapper holds
 * messages or wrappers, and each header belongs to the document that follows it.
 */
record Wrapped(Optional<XmlElement> header, XmlElement document) {
    private static final String DOCUMENT = "Document";
    private static final String HEADER = "AppHdr";
    private static final int DEPTH = 4;
    private static final Set<String> WRAPPERS = Set.of(
            "BizMsg",
            "BizMsgEnvlp",
            "Body",
            "BusinessMessage",
            "DataPDU",
            "Envelope",
            "Hdr",
            "Doc",
            "Message",
            "Msg",
            "Payload",
            "RequestPayload",
            "Xchg");

    /** What Alliance Access writes beside the body: about the transport, never about the message. */
    private static final Set<String> TRANSPORT = Set.of("Revision", "Header");

    static List<Wrapped> in(XmlElement root) throws UnreadableException {
        if (root.name().equals(DOCUMENT)) {
            return List.of(new Wrapped(Optional.empty(), root));
        }
        List<XmlElement> parts = new ArrayList<>();
        unwrap(root, DEPTH, parts);
        return paired(root, parts);
    }

    private static void unwrap(XmlElement wrapper, int depth, List<XmlElement> parts) throws UnreadableException {
        if (!WRAPPERS.contains(wrapper.name()) || depth == 0) {
            throw UnreadableException.malformed(wrapper.place(), "neither a message nor a known wrapper of one");
        }
        for (XmlElement child : wrapper.children()) {
            boolean transport = wrapper.name().equals("DataPDU") && TRANSPORT.contains(child.name());
            if (child.name().equals(DOCUMENT) || child.name().equals(HEADER)) {
                parts.add(child);
            } else if (!transport) {
                unwrap(child, depth - 1, parts);
            }
        }
    }

    private static List<Wrapped> paired(XmlElement root, List<XmlElement> parts) throws UnreadableException {
        List<Wrapped> messages = new ArrayList<>();
        Optional<XmlElement> header = Optional.empty();
        for (XmlElement part : parts) {
            if (part.name().equals(DOCUMENT)) {
                messages.add(new Wrapped(header, part));
                header = Optional.empty();
            } else if (header.isPresent()) {
                throw UnreadableException.malformed(part.place(), "two headers before a document");
            } else {
                header = Optional.of(part);
            }
        }
        if (header.isPresent() || messages.isEmpty()) {
            throw UnreadableException.malformed(root.place(), "a wrapper without a document");
        }
        if (messages.size() > Limits.MESSAGES) {
            throw new UnreadableException(ReasonCode.TOO_LARGE, root.place(), "too many messages in one file");
        }
        return messages;
    }
}
