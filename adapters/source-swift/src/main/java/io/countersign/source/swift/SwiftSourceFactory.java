package io.countersign.source.swift;

import io.countersign.documents.FormatSourceFactory;

/** Sources of type {@code swift}. */
public final class SwiftSourceFactory extends FormatSourceFactory {
    public SwiftSourceFactory() {
        super(new SwiftFormat());
    }
}
