package io.countersign.source.iso20022.xml;

import io.countersign.documents.Place;
import java.util.List;
import java.util.Optional;

/**
 * One element as it was written. Its children can be reached only through a {@link Shape}.
 *
 * @param namespace empty where there is none
 * @param currency the {@code Ccy} attribute, the only attribute that exists in the messages read here
 * @param text the characters between the tags, untrimmed; empty where there are children
 */
public record XmlElement(
        String namespace, String name, Place place, Optional<String> currency, List<XmlElement> children, String text) {
    public XmlElement {
        children = List.copyOf(children);
    }
}
