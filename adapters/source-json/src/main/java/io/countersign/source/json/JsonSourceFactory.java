package io.countersign.source.json;

import io.countersign.documents.FormatSourceFactory;

/** Sources that write JSON. */
public final class JsonSourceFactory extends FormatSourceFactory {
    public JsonSourceFactory() {
        super(new JsonFormat());
    }
}
