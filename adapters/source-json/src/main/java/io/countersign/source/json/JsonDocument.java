package io.countersign.source.json;

import io.countersign.documents.Decoded;
import io.countersign.documents.DocumentReader;
import io.countersign.documents.Text;
import io.countersign.documents.UnreadableException;
import io.countersign.documents.rows.PriceRows;
import io.countersign.model.Bytes;
import java.util.List;

/** Reads the prices of one document. */
final class JsonDocument implements DocumentReader {
    private final Mapping mapping;
    private final PriceRows prices;

    JsonDocument(Mapping mapping, PriceRows prices) {
        this.mapping = mapping;
        this.prices = prices;
    }

    @Override
    public Decoded read(Bytes document) {
        try {
            return new Decoded.Understood(List.of(prices.message("json", mapping.rows(Text.utf8(document)))));
        } catch (UnreadableException refused) {
            return refused.refused();
        }
    }
}
