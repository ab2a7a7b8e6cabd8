package io.countersign.source.swift;

import io.countersign.documents.Settlement;
import io.countersign.documents.Settlement.Stage;
import io.countersign.documents.UnreadableException;
import io.countersign.model.Isin;
import io.countersign.source.swift.fin.Fields;
import io.countersign.source.swift.fin.Outline;
import io.countersign.source.swift.fin.Tag;
import io.countersign.source.swift.fin.Values;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Statement of transactions, MT536: what was posted, as a list. A posting is a hint; the confirmation of its own confirms. */
final class PostingsReader implements StatementReader.Transactions {
    private static final Outline SUB_SAFE =
            Outline.of("97A:SAFE", "17B:ACTI").ignoring("94a:SAFE", "95a").holding("FIN");
    private static final Outline INSTRUMENT = Outline.of("35B")
            .ignoring("90a", "94B:PRIC", "98a:PRIC", "93B:FIOP", "93B:INOP", "93B:FICL", "93B:INCL")
            .holding("TRAN");
    private static final Outline TRANSACTION = Outline.of().holding("LINK", "TRANSDET");
    private static final Outline ADDITIONAL = Outline.of().ignoring("95a");

    /** 25D::MOVE. */
    private enum Movement {
        REVE
    }

    private final TransactionDetails details;

    PostingsReader(Values values) {
        this.details = TransactionDetails.posted(values);
    }

    @Override
    public Outline message() {
        return Outline.of().holding("GENL", "SUBSAFE", "ADDINFO");
    }

    @Override
    public List<Settlement> read(Fields whole, StatementHead head) throws UnreadableException {
        whole.all("ADDINFO", ADDITIONAL);
        List<Settlement> posted = new ArrayList<>();
        for (Fields part : whole.all("SUBSAFE", SUB_SAFE)) {
            StatementReader.requireNoSubAccount(part, head);
            for (Fields instrument : part.all("FIN", INSTRUMENT)) {
                Isin isin = Values.security(instrument.tag("35B"));
                for (Fields transaction : instrument.all("TRAN", TRANSACTION)) {
                    posted.add(posting(head, isin, transaction));
                }
            }
        }
        return posted;
    }

    private Settlement posting(StatementHead head, Isin isin, Fields transaction) throws UnreadableException {
        Fields terms = details.of(transaction);
        Optional<Tag> movement = terms.find("25D:MOVE");
        Stage stage = Stage.POSTED;
        if (movement.isPresent()) {
            stage = switch (Fields.code(movement.get(), Movement.class)) {
                case REVE -> Stage.REVERSAL_POSTED;
            };
        }
        return details.settlement(new Status(stage, List.of()), Links.of(transaction), head.account(), isin, terms);
    }
}
