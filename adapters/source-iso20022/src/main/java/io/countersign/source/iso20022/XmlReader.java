package io.countersign.source.iso20022;

import io.countersign.model.Bytes;
import io.countersign.model.ReasonCode;
import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
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
final class XmlReader {
    private static final String CURRENCY = "Ccy";
    private static final String SCHEMA_LOCATION = "schemaLocation";

    private final XMLStreamReader in;
    private final Deque<Open> open = new ArrayDeque<>();
    private @Nullable XmlElement root;
    private String namespace = "";
    private int elements;

    private XmlReader(XMLStreamReader in) {
        this.in = in;
    }

    static XmlDocument read(Bytes document) throws UnreadableException {
        if (document.size() > Limits.DOCUMENT_BYTES) {
            throw new UnreadableException(
                    ReasonCode.TOO_LARGE, "the document has more than " + Limits.DOCUMENT_BYTES + " bytes");
        }
        try {
            return new XmlReader(factory().createXMLStreamReader(new StringReader(utf8(document)))).document();
        } catch (XMLStreamException notXml) {
            throw UnreadableException.malformed("not well-formed XML at " + place(notXml));
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

    private static String utf8(Bytes document) throws UnreadableException {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(document.toArray()))
                    .toString();
        } catch (CharacterCodingException notUtf8) {
            throw UnreadableException.malformed("not UTF-8");
        }
    }

    private static String place(XMLStreamException notXml) {
        return notXml.getLocation() == null
                ? "an unknown place"
                : "line " + notXml.getLocation().getLineNumber();
    }

    private XmlDocument document() throws XMLStreamException, UnreadableException {
        requireDeclaration();
        while (in.hasNext()) {
            event(in.next());
        }
        if (root == null) {
            throw UnreadableException.malformed("the document is empty");
        }
        return new XmlDocument(namespace, root);
    }

    private void requireDeclaration() throws UnreadableException {
        String encoding = in.getCharacterEncodingScheme();
        if (encoding != null && !encoding.toUpperCase(Locale.ROOT).equals("UTF-8")) {
            throw UnreadableException.malformed("only UTF-8 is read");
        }
        String version = in.getVersion();
        if (version != null && !version.equals("1.0")) {
            throw UnreadableException.malformed("only XML 1.0 is read");
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
                        "DOCTYPE, entities, processing instructions and comments are refused");
        }
    }

    private void start() throws UnreadableException {
        elements++;
        if (elements > Limits.ELEMENTS || open.size() >= Limits.ELEMENT_DEPTH) {
            throw new UnreadableException(ReasonCode.TOO_LARGE, "too many or too deeply nested elements");
        }
        String of = in.getNamespaceURI() == null ? "" : in.getNamespaceURI();
        if (open.isEmpty()) {
            namespace = of;
        } else if (!of.equals(namespace)) {
            throw UnreadableException.notUnderstood("an element of another namespace");
        }
        String name = in.getLocalName();
        if (name.length() > Limits.NAME_CHARACTERS) {
            throw UnreadableException.malformed("an element name is too long");
        }
        open.push(new Open(name, currency()));
    }

    private Optional<String> currency() throws UnreadableException {
        Optional<String> currency = Optional.empty();
        for (int i = 0; i < in.getAttributeCount(); i++) {
            String space = in.getAttributeNamespace(i);
            String name = in.getAttributeLocalName(i);
            if (name.equals(CURRENCY) && (space == null || space.isEmpty())) {
                currency = Optional.of(in.getAttributeValue(i));
            } else if (!(open.isEmpty()
                    && name.equals(SCHEMA_LOCATION)
                    && XMLConstants.W3C_XML_SCHEMA_INSTANCE_NS_URI.equals(space))) {
                throw UnreadableException.notUnderstood("an attribute other than " + CURRENCY);
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
            throw new UnreadableException(ReasonCode.TOO_LARGE, "text of an element is too long");
        }
    }

    private void end() throws UnreadableException {
        XmlElement done = open.pop().close();
        Open parent = open.peek();
        if (parent == null) {
            root = done;
        } else {
            parent.children.add(done);
        }
    }

    /** An element whose end tag has not come yet. */
    private static final class Open {
        private final String name;
        private final Optional<String> currency;
        private final List<XmlElement> children = new ArrayList<>();
        private final StringBuilder text = new StringBuilder();

        private Open(String name, Optional<String> currency) {
            this.name = name;
            this.currency = currency;
        }

        private XmlElement close() throws UnreadableException {
            if (!children.isEmpty() && !text.chars().allMatch(c -> c == ' ' || c == '\t' || c == '\n' || c == '\r')) {
                throw UnreadableException.malformed("text beside child elements");
            }
            return new XmlElement(name, currency, children, text.toString());
        }
    }
}
