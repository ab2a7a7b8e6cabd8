package io.countersign.documents.rows;

import io.countersign.documents.Decoded;
import io.countersign.documents.DocumentReader;
import io.countersign.documents.Text;
import io.countersign.documents.UnreadableException;
import io.countersign.model.Bytes;
import java.util.List;

/** Reads the prices of one document. */
public final class PriceDocument implements DocumentReader {
    /** Finds the rows of a document. */
    @FunctionalInterface
    public interface Rows {
        List<Row> in(String text) throws UnreadableException;
    }

    private final String type;
    private final Rows rows;
    private final PriceRows prices;

    /** @param type how the format is called */
    public PriceDocument(String type, Rows rows, PriceRows prices) {
        this.type = type;
        this.rows = rows;
        this.prices = prices;
    }

    @Override
    public Decoded read(Bytes document) {
        try {
            return new Decoded.Understood(List.of(prices.message(type, rows.in(Text.utf8(document)))));
        } catch (UnreadableException refused) {
            return refused.refused();
        }
    }
}
