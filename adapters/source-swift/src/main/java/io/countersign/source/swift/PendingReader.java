package io.countersign.source.swift;

import io.countersign.documents.Settlement;
import io.countersign.documents.UnreadableException;
import io.countersign.source.swift.fin.Fields;
import io.countersign.source.swift.fin.Outline;
import io.countersign.source.swift.fin.Values;
import java.util.ArrayList;
import java.util.List;

/**
 * Statement of pending transactions, MT537: a hint. It lists transactions by status (sequence STAT around TRAN) or statuses by
 * transaction (TRAN around STAT); penalties are refused.
 */
final class PendingReader implements StatementReader.Transactions {
    private static final Outline BY_STATUS = Status.STATUS.holding("REAS", "TRAN");
    private static final Outline LISTED = Outline.of().holding("LINK", "TRANSDET");
    private static final Outline BY_TRANSACTION = Outline.of().holding("LINK", "TRANSDET", "STAT");
    private static final Outline ADDITIONAL = Outline.of().ignoring("95a");

    private final TransactionDetails details;

    PendingReader(Values values) {
        this.details = TransactionDetails.pending(values);
    }

    @Override
    public Outline message() {
        return Outline.of().holding("GENL", "STAT", "TRAN", "ADDINFO");
    }

    @Override
    public List<Settlement> read(Fields whole, StatementHead head) throws UnreadableException {
        whole.all("ADDINFO", ADDITIONAL);
        List<Settlement> pending = new ArrayList<>();
        for (Fields status : whole.all("STAT", BY_STATUS)) {
            for (Fields transaction : status.all("TRAN", LISTED)) {
                pending.add(settlement(head, Status.of(status), transaction));
            }
        }
        for (Fields transaction : whole.all("TRAN", BY_TRANSACTION)) {
            List<Fields> statuses = transaction.all("STAT", Status.STATUS);
            if (statuses.isEmpty()) {
                throw UnreadableException.malformed(transaction.place(), "a transaction without a status");
            }
            for (Fields status : statuses) {
                pending.add(settlement(head, Status.of(status), transaction));
            }
        }
        return pending;
    }

    private Settlement settlement(StatementHead head, Status status, Fields transaction) throws UnreadableException {
        Fields terms = details.of(transaction);
        return details.settlement(
                status, Links.of(transaction), head.account(), Values.security(terms.tag("35B")), terms);
    }
}
