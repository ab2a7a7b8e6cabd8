package io.countersign.source.swift;

import io.countersign.documents.AccountId;
import io.countersign.documents.Settlement;
import io.countersign.documents.UnreadableException;
import io.countersign.documents.When;
import io.countersign.model.Isin;
import io.countersign.model.Quantity;
import io.countersign.model.ReasonCode;
import io.countersign.source.swift.fin.Fields;
import io.countersign.source.swift.fin.Outline;
import io.countersign.source.swift.fin.Tag;
import io.countersign.source.swift.fin.Values;
import java.util.List;
import java.util.Optional;

/** The sequence TRANSDET of a statement of transactions and of one of pending transactions. */
final class TransactionDetails {
    /** Of MT536, whose instrument is named by the sequence around the transaction. */
    private static final Outline POSTED = Outline.of(
                    "36B:PSTA", "19A:PSTA", "22H:REDE", "22H:PAYM", "98A:ESET", "98C:ESET", "98E:ESET", "25D:MOVE")
            .ignoring("94a", "99A:DAAC", "19A:ACRU", "22F", "98a:SETT", "98a:TRAD", "98a:ASTS", "98a:MTCH", "70E:TRDE")
            .skipping("SETPRTY");

    /** Of MT537. */
    private static final Outline PENDING = Outline.of(
                    "35B", "36B:PSTA", "19A:PSTA", "22H:REDE", "22H:PAYM", "98A:SETT", "98C:SETT", "98E:SETT")
            .ignoring("94a", "19A:ACRU", "22F", "98a:TRAD", "98a:EXSE", "98a:ADEL", "98a:ASTS", "98a:MTCH", "70E:TRDE")
            .skipping("SETPRTY");

    private final Values values;
    private final Outline outline;
    private final String date;

    private TransactionDetails(Values values, Outline outline, String date) {
        this.values = values;
        this.outline = outline;
        this.date = date;
    }

    /** Settled as of the effective date. */
    static TransactionDetails posted(Values values) {
        return new TransactionDetails(values, POSTED, "ESET");
    }

    /** To be settled on the intended date. */
    static TransactionDetails pending(Values values) {
        return new TransactionDetails(values, PENDING, "SETT");
    }

    /** The one sequence TRANSDET; a transaction without it says nothing that could be checked. */
    Fields of(Fields transaction) throws UnreadableException {
        List<Fields> found = transaction.all("TRANSDET", outline);
        if (found.isEmpty()) {
            throw new UnreadableException(
                    ReasonCode.INCOMPLETE, transaction.place(), "a transaction without its details");
        }
        return transaction.only("TRANSDET", outline);
    }

    Settlement settlement(Status status, Links links, AccountId account, Isin isin, Fields details)
            throws UnreadableException {
        Settlement.Payment payment = details.code("22H:PAYM", Settlement.Payment.class);
        return new Settlement(
                status.stage(),
                links.references(),
                details.code("22H:REDE", Settlement.Movement.class),
                payment,
                Optional.of(account),
                isin,
                Values.quantity(details.tag("36B:PSTA")),
                cash(details, payment),
                Optional.of(settles(details)),
                Settlement.Portion.WHOLE,
                status.reasons());
    }

    /** What is posted against payment states its amount. */
    private static Optional<Quantity> cash(Fields details, Settlement.Payment payment) throws UnreadableException {
        Optional<Tag> tag = details.find("19A:PSTA");
        if (tag.isEmpty() && payment == Settlement.Payment.APMT) {
            throw UnreadableException.malformed(details.place(), "lacks :19A::PSTA");
        }
        return tag.isPresent() ? Optional.of(Values.money(tag.get())) : Optional.empty();
    }

    private When settles(Fields details) throws UnreadableException {
        Optional<Tag> tag = details.either("98A:" + date, "98C:" + date, "98E:" + date);
        return values.date(
                tag.orElseThrow(() -> UnreadableException.malformed(details.place(), "lacks :98a::" + date)));
    }
}
