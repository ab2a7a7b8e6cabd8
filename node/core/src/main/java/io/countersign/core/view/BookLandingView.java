package io.countersign.core.view;

import io.countersign.model.BookId;

/** A landing and the book it belongs to. */
public record BookLandingView(BookId book, LandingView landing) {}
