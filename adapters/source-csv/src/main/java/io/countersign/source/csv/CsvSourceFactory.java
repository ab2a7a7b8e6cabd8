package io.countersign.source.csv;

import io.countersign.documents.FormatSourceFactory;

/** Sources that write CSV. */
public final class CsvSourceFactory extends FormatSourceFactory {
    public CsvSourceFactory() {
        super(new CsvFormat());
    }
}
