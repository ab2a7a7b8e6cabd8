package io.countersign.source.iso20022;

import io.countersign.documents.Decoded;
import io.countersign.documents.Holding;
import io.countersign.documents.Holdings;
import io.countersign.documents.IsoTime;
import io.countersign.documents.UnreadableException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/**
 * Reads a custody statement (semt.002) of any length at constant heap, by the same rules as one that fits into a document. It must be
 * bare and one page; balances count only once {@link #read} has given back the statement they are of.
 */
public final class HoldingsStream {
    private final Messages messages;
    private final HoldingsReader reader;

    public HoldingsStream(IsoTime time) {
        Parts parts = new Parts(time);
        this.messages = new Messages(parts);
        this.reader = HoldingsReader.custody(parts);
    }

    /** The statement without its balances, or why it was refused. */
    public sealed interface Read {
        record Whole(Holdings statement) implements Read {}

        record Refused(Decoded.Refused why) implements Read {}
    }

    /** @param balances takes every balance as it is read, also of a statement that is refused in the end */
    public Read read(InputStream document, Consumer<Holding> balances) {
        Reader characters = new InputStreamReader(document, StandardCharsets.UTF_8.newDecoder());
        try {
            return new Read.Whole(reader.stream(messages, characters, balances));
        } catch (UnreadableException refused) {
            return new Read.Refused(refused.refused());
        }
    }
}
