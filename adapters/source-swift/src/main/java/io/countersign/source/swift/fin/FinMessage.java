package io.countersign.source.swift.fin;

import io.countersign.documents.Place;
import java.util.List;

/**
 * A message taken apart into blocks.
 *
 * @param type such as {@code 535}
 * @param possibleDuplicate whether a trailer says that it may have been sent before
 * @param tags of block 4, in order
 */
public record FinMessage(String type, boolean possibleDuplicate, List<Tag> tags, Place place) {
    public FinMessage {
        tags = List.copyOf(tags);
    }
}
