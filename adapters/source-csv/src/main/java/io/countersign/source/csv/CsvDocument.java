package io.countersign.source.csv;

import io.countersign.documents.Decoded;
import io.countersign.documents.DocumentReader;
import io.countersign.documents.Text;
import io.countersign.documents.UnreadableException;
import io.countersign.documents.rows.PriceRows;
import io.countersign.model.Bytes;
import java.util.List;

/** Reads the prices of one file. */
final class CsvDocument implements DocumentReader {
    private final Table table;
    private final PriceRows prices;

    CsvDocument(Table table, PriceRows prices) {
        this.table = table;
        this.prices = prices;
    }

    @Override
    public Decoded read(Bytes document) {
        try {
            return new Decoded.Understood(List.of(prices.message("csv", table.rows(Text.utf8(document)))));
        } catch (UnreadableException refused) {
            return refused.refused();
        }
    }
}
