package io.countersign.documents.rows;

import io.countersign.documents.Place;

/** A value as it is written, and where. */
public record Cell(String text, Place place) {}
