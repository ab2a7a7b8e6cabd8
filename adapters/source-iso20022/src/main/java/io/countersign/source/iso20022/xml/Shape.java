package io.countersign.source.iso20022.xml;

import io.countersign.documents.UnreadableException;
import java.util.HashSet;
import java.util.Set;

/**
 * What an element on the path to a decision may hold. A child that is not listed says something this reader does not understand,
 * and one that is listed as single must not come twice.
 *
 * @param single children that are read or judged, at most once each
 * @param repeated children that are read and may come several times
 * @param ignored children known not to change what is read
 */
public record Shape(Set<String> single, Set<String> repeated, Set<String> ignored) {
    public static Shape of(String... single) {
        return new Shape(Set.of(single), Set.of(), Set.of());
    }

    public Shape repeating(String... names) {
        return new Shape(single, Set.of(names), ignored);
    }

    public Shape ignoring(String... names) {
        return new Shape(single, repeated, Set.of(names));
    }

    /** Children that are read are of the namespace of {@code element}. */
    public Section check(XmlElement element) throws UnreadableException {
        Set<String> seen = new HashSet<>();
        for (XmlElement child : element.children()) {
            String name = child.name();
            if (!single.contains(name) && !repeated.contains(name) && !ignored.contains(name)) {
                throw UnreadableException.notUnderstood(child.place(), "an element that is not known here");
            }
            if (!ignored.contains(name) && !child.namespace().equals(element.namespace())) {
                throw UnreadableException.notUnderstood(child.place(), "an element of another namespace");
            }
            if (single.contains(name) && !seen.add(name)) {
                throw UnreadableException.notUnderstood(child.place(), "an element that may come only once");
            }
        }
        if (element.currency().isPresent()) {
            throw UnreadableException.notUnderstood(element.place(), "a currency where none belongs");
        }
        return new Section(element);
    }
}
