package io.countersign.source.swift;

import io.countersign.documents.Reference;
import io.countersign.documents.Settlement;
import io.countersign.documents.UnreadableException;
import io.countersign.source.swift.fin.Fields;
import io.countersign.source.swift.fin.Outline;
import io.countersign.source.swift.fin.Tag;
import java.util.Optional;

/**
 * The sequences LINK of a message.
 *
 * @param previous the message that this one takes back or replaces
 */
record Links(Settlement.References references, Optional<Reference> previous) {
    static final Outline LINK = Outline.of(
                    "20C:RELA",
                    "20C:COMM",
                    "20C:MITI",
                    "20C:ASRF",
                    "20C:PREV",
                    "20C:PCTI",
                    "20C:TRRF",
                    "20C:POOL",
                    "20C:CORP",
                    "20U:TRRF",
                    "20U:UNTR")
            .ignoring("13A:LINK", "13B:LINK", "22F:LINK", "36B:PAIR");

    static Links of(Fields general) throws UnreadableException {
        for (Fields link : general.all("LINK", LINK)) {
            if (LINK.single().stream().noneMatch(link::has)) {
                throw UnreadableException.malformed(link.place(), "a link without a reference");
            }
        }
        return new Links(
                new Settlement.References(
                        one(general, "20C:RELA"),
                        one(general, "20C:ASRF"),
                        one(general, "20C:MITI"),
                        one(general, "20C:COMM")),
                one(general, "20C:PREV"));
    }

    private static Optional<Reference> one(Fields general, String key) throws UnreadableException {
        Optional<Reference> found = Optional.empty();
        for (Fields link : general.all("LINK", LINK)) {
            Optional<Tag> tag = link.find(key);
            if (tag.isPresent() && found.isPresent()) {
                throw UnreadableException.malformed(tag.get().place(), "two references of one kind");
            }
            if (tag.isPresent()) {
                found = Optional.of(Fields.checked(tag.get(), Reference::new));
            }
        }
        return found;
    }
}
