package io.countersign.source.iso20022.xml;

import io.countersign.documents.Place;
import io.countersign.documents.Text;
import io.countersign.documents.UnreadableException;
import io.countersign.model.Bytes;
import io.countersign.model.ReasonCode;
import java.io.Reader;
import java.io.StringReader;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import javax.xml.XMLConstants;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/**
 * Reads XML 1.0 in UTF-8 without any of its active parts: DOCTYPE, entities, processing instructions and comments are refused
 * (a comment inside a number would join two texts into one), and so is every attribute but {@code Ccy}.
 */
public final class XmlReader {
    private static final String CURRENCY = "Ccy";
    private static final String SCHEMA_LOCATION = "schemaLocation";
    private static final Set<String> MESSAGE_PARTS = Set.of("Document", "AppHdr");

    private final XMLStreamReader in;
    private final Optional<Detached> detached;
    private final Deque<Open> open = new ArrayDeque<>();
    private @Nullable XmlElement root;
    private int elements;

    /**
     * Elements that are handed out as they end instead of being kept in their parent, so that a document of any length can be read.
     *
     * @param path from the root, such as {@code Document/SctiesBalCtdyRpt/BalForAcct}
     */
    public record Detached(String path, Sink sink) {
        /** Takes one element; the limit of elements counts anew after it. */
        public interface Sink {
            void take(XmlElement element) throws UnreadableException;
        }
    }

    private XmlReader(XMLStreamReader in, Optional<Detached> detached) {
        this.in = in;
        this.detached = detached;
    }

    /** The root element. */
    public static XmlElement read(Bytes document) throws UnreadableException {
        return read(new StringReader(Text.utf8(document)), Optional.empty());
    }

    /**
     * The root element without those that were handed out.
     *
     * @param characters without a byte order mark; failing with an {@link java.io.IOException} where they are not UTF-8
     */
    public static XmlElement read(Reader characters, Detached detached) throws UnreadableException {
        return read(characters, Optional.of(detached));
    }

    private static XmlElement read(Reader characters, Optional<Detached> detached) throws UnreadableException {
        try {
            return new XmlReader(factory().createXMLStreamReader(characters), detached).document();
        } catch (XMLStreamException notXml) {
            throw UnreadableException.malformed(place(notXml), "not well-formed XML");
        }
    }

    private static XMLInputFactory factory() {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_REPLACING_ENTITY_REFERENCES, false);
        factory.setProperty(XMLInputFactory.IS_NAMESPACE_AWARE, true);
        factory.setProperty(XMLInputFactory.IS_COALESCING, true);
        factory.setProperty(XMLConstants.ACCESS_EXTERNAL_DTD, "");
        return factory;
    }

    private static Place place(XMLStreamException notXml) {
        return notXml.getLocation() == null
                ? Place.WHOLE
                : new Place(notXml.getLocation().getLineNumber(), "");
    }

    private Place here() {
        Open element = open.peek();
        return new Place(in.getLocation().getLineNumber(), element == null ? "" : element.path);
    }

    private XmlElement document() throws XMLStreamException, UnreadableException {
        requireDeclaration();
        while (in.hasNext()) {
            event(in.next());
        }
        if (root == null) {
            throw UnreadableException.malformed(Place.WHOLE, "the document is empty");
        }
        return root;
    }

    private void requireDeclaration() throws UnreadableException {
        String encoding = in.getCharacterEncodingScheme();
        if (encoding != null && !encoding.toUpperCase(Locale.ROOT).equals("UTF-8")) {
            throw UnreadableException.malformed(Place.WHOLE, "only UTF-8 is read");
        }
        String version = in.getVersion();
        if (version != null && !version.equals("1.0")) {
            throw UnreadableException.malformed(Place.WHOLE, "only XML 1.0 is read");
        }
    }

    private void event(int event) throws UnreadableException {
        switch (event) {
            case XMLStreamConstants.START_ELEMENT -> start();
            case XMLStreamConstants.END_ELEMENT -> end();
            case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA, XMLStreamConstants.SPACE -> text();
            case XMLStreamConstants.END_DOCUMENT -> {}
            default ->
                throw UnreadableException.malformed(
                        here(), "DOCTYPE, entities, processing instructions and comments are refused");
        }
    }

    private void start() throws UnreadableException {
        elements++;
        if (elements > Limits.ELEMENTS || open.size() >= Limits.ELEMENT_DEPTH) {
            throw new UnreadableException(ReasonCode.TOO_LARGE, here(), "too many or too deeply nested elements");
        }
        String name = in.getLocalName();
        if (name.length() > Limits.NAME_CHARACTERS) {
            throw UnreadableException.malformed(here(), "an element name is too long");
        }
        Optional<String> currency = currency(name);
        String namespace = in.getNamespaceURI() == null ? "" : in.getNamespaceURI();
        Open parent = open.peek();
        if (parent != null) {
            parent.requireNoText();
        }
        String path = parent == null ? name : parent.path + "/" + name;
        open.push(new Open(namespace, name, path, in.getLocation().getLineNumber(), currency));
    }

    private Optional<String> currency(String element) throws UnreadableException {
        Optional<String> currency = Optional.empty();
        for (int i = 0; i < in.getAttributeCount(); i++) {
            String space = in.getAttributeNamespace(i);
            String name = in.getAttributeLocalName(i);
            if (name.equals(CURRENCY) && (space == null || space.isEmpty())) {
                currency = Optional.of(in.getAttributeValue(i));
            } else if (!((open.isEmpty() || MESSAGE_PARTS.contains(element))
                    && name.equals(SCHEMA_LOCATION)
                    && XMLConstants.W3C_XML_SCHEMA_INSTANCE_NS_URI.equals(space))) {
                throw UnreadableException.notUnderstood(here(), "an attribute other than " + CURRENCY);
            }
        }
        return currency;
    }

    private void text() throws UnreadableException {
        Open element = open.peek();
        if (element == null) {
            return;
        }
        element.text.append(in.getText());
        if (element.text.length() > Limits.TEXT_CHARACTERS) {
            throw new UnreadableException(ReasonCode.TOO_LARGE, here(), "text of an element is too long");
        }
    }

    private void end() throws UnreadableException {
        Open ended = open.pop();
        XmlElement done = ended.close();
        Open parent = open.peek();
        if (parent == null) {
            root = done;
        } else if (detached.isPresent() && detached.get().path().equals(ended.path)) {
            elements = open.size();
            detached.get().sink().take(done);
        } else {
            parent.children.add(done);
        }
    }

    /** An element whose end tag has not come yet. */
    private static final class Open {
        private final String namespace;
        private final String name;
        private final String path;
        private final int line;
        private final Optional<String> currency;
        private final List<XmlElement> children = new ArrayList<>();
        private final StringBuilder text = new StringBuilder();
        private boolean hasChildren;

        private Open(String namespace, String name, String path, int line, Optional<String> currency) {
            this.namespace = namespace;
            this.name = name;
            this.path = path;
            this.line = line;
            this.currency = currency;
        }

        /** Nothing but white space stands between the children of an element. */
        private void requireNoText() throws UnreadableException {
            for (int i = 0; i < text.length(); i++) {
                if (" \t\n\r".indexOf(text.charAt(i)) < 0) {
                    throw UnreadableException.malformed(new Place(line, path), "text beside child elements");
                }
            }
            text.setLength(0);
            hasChildren = true;
        }

        private XmlElement close() throws UnreadableException {
            if (hasChildren) {
                requireNoText();
            }
            return new XmlElement(namespace, name, new Place(line, path), currency, children, text.toString());
        }
    }
}
