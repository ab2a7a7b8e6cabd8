package io.countersign.source.iso20022;

import io.countersign.model.ReasonCode;

/** Page number and last-page flag. A document is read on its own, so only a message of one page is complete. */
final class Paging {
    private static final Shape PAGING = Shape.of("PgNb", "LastPgInd");

    private Paging() {}

    static void requireSinglePage(Section message, String name) throws UnreadableException {
        Section paging = message.section(name, PAGING);
        String page = paging.text("PgNb");
        boolean last = paging.indicator("LastPgInd");
        if (!page.matches("0{0,4}" + Limits.PAGES) || !last) {
            throw new UnreadableException(ReasonCode.INCOMPLETE, "one page of a message of several");
        }
    }
}
