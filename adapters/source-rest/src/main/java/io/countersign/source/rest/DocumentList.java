package io.countersign.source.rest;

import io.countersign.model.Bytes;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** One page of the custodian's log: documents with their places, which must follow each other without a gap. */
record DocumentList(List<Listed> documents) {
    private static final Set<String> PAGE = Set.of("documents");
    private static final Set<String> ITEM = Set.of("sequence", "jws");

    DocumentList {
        documents = List.copyOf(documents);
    }

    /** A document as listed, its signature not yet checked. */
    record Listed(long sequence, Bytes jws) {}

    /** @param after the place the page was asked to start behind */
    static DocumentList read(Bytes body, long after) throws UnreadableException {
        Fields page = StrictJson.object(body);
        page.requireOnly(PAGE);
        List<Listed> documents = new ArrayList<>();
        long expected = after;
        for (Fields item : page.objects("documents")) {
            item.requireOnly(ITEM);
            expected = Math.addExact(expected, 1);
            if (item.whole("sequence") != expected) {
                throw UnreadableException.malformed("the list of documents has a gap");
            }
            documents.add(new Listed(expected, Bytes.of(item.text("jws").getBytes(StandardCharsets.UTF_8))));
        }
        if (documents.size() > Limits.DOCUMENTS_PER_PAGE) {
            throw UnreadableException.malformed("more documents than were asked for");
        }
        return new DocumentList(documents);
    }
}
