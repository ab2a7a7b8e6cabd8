package io.countersign.source.iso20022;

import io.countersign.documents.FormatSourceFactory;

/** Sources of type {@code iso20022}. */
public final class Iso20022SourceFactory extends FormatSourceFactory {
    public Iso20022SourceFactory() {
        super(new Iso20022Format());
    }
}
