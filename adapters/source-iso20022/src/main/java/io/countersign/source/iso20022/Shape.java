package io.countersign.source.iso20022;

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
record Shape(Set<String> single, Set<String> repeated, Set<String> ignored) {
    static Shape of(String... single) {
        return new Shape(Set.of(single), Set.of(), Set.of());
    }

    Shape repeating(String... names) {
        return new Shape(single, Set.of(names), ignored);
    }

    Shape ignoring(String... names) {
        return new Shape(single, repeated, Set.of(names));
    }

    Section check(XmlElement element) throws UnreadableException {
        Set<String> seen = new HashSet<>();
        for (XmlElement child : element.children()) {
            String name = child.name();
            boolean known = single.contains(name) || repeated.contains(name) || ignored.contains(name);
            if (!known) {
                throw UnreadableException.notUnderstood(element.name() + " holds " + name);
            }
            if (single.contains(name) && !seen.add(name)) {
                throw UnreadableException.notUnderstood(element.name() + " holds " + name + " twice");
            }
        }
        if (element.currency().isPresent()) {
            throw UnreadableException.notUnderstood(element.name() + " has a currency");
        }
        return new Section(element);
    }
}
