package io.countersign.source.swift.fin;

import io.countersign.documents.Place;

/**
 * One field of block 4.
 *
 * @param name with its letter option, such as {@code 93B}
 * @param qualifier of a generic field (ISO 15022), empty otherwise
 * @param value what follows the tag; of a generic field, what follows the qualifier and its slashes
 */
public record Tag(String name, String qualifier, String value, Place place) {
    /** How an {@link Outline} names this field: {@code 93B:AGGR}, or {@code 23G} without a qualifier. */
    String key() {
        return qualifier.isEmpty() ? name : name + ":" + qualifier;
    }
}
