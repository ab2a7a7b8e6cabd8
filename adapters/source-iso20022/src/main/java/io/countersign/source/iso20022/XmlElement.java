package io.countersign.source.iso20022;

import java.util.List;
import java.util.Optional;

/**
 * One element as it was written, all of one namespace. Its children can be reached only through a {@link Shape}.
 *
 * @param currency the {@code Ccy} attribute, the only attribute that exists in the messages read here
 * @param text the characters between the tags, untrimmed; of an element with children only white space
 */
record XmlElement(String name, Optional<String> currency, List<XmlElement> children, String text) {
    XmlElement {
        children = List.copyOf(children);
    }
}
