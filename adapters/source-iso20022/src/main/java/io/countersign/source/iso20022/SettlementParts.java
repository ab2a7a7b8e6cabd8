package io.countersign.source.iso20022;

import io.countersign.documents.AccountId;
import io.countersign.documents.Reference;
import io.countersign.documents.Settlement;
import io.countersign.documents.UnreadableException;
import io.countersign.documents.When;
import io.countersign.model.Quantity;
import io.countersign.source.iso20022.xml.Section;
import io.countersign.source.iso20022.xml.Shape;
import java.util.Optional;

/** Components that the messages about a settlement (sese) share. */
final class SettlementParts {
    private static final Shape ACCOUNT = Shape.of("Id").ignoring("Tp", "Nm");
    private static final Shape AMOUNT =
            Shape.of("Amt", "CdtDbtInd").ignoring("AcrdIntrstInd", "StmpDtyInd", "BrkrgAmtInd", "RsrchFeeInd", "ValDt");
    private static final Shape DATE = Shape.of("Dt");
    private static final String NO_REFERENCE = "NONREF";

    private final Parts parts;

    SettlementParts(Parts parts) {
        this.parts = parts;
    }

    /** Of TransactionIdentifications and SettlementTypeAndIdentification; NONREF names nothing. */
    static Settlement.References references(Section names) throws UnreadableException {
        return new Settlement.References(
                reference(names, "AcctOwnrTxId"),
                reference(names, "AcctSvcrTxId"),
                reference(names, "MktInfrstrctrTxId"),
                reference(names, "CmonId"));
    }

    static Optional<Reference> reference(Section parent, String name) throws UnreadableException {
        return parent.optional(name, Reference::new)
                .filter(reference -> !reference.text().equals(NO_REFERENCE));
    }

    Quantity quantity(Section parent, String name) throws UnreadableException {
        Section wrapped = parent.section(name, Parts.WRAPPED_QUANTITY);
        return Parts.positive(parts.quantity(wrapped, "Qty"), wrapped);
    }

    /** What is moved against the securities; it flows the other way than they do. */
    static Optional<Quantity> cash(Section parent, String name, Settlement.Movement movement)
            throws UnreadableException {
        Optional<Section> amount = parent.optional(name, AMOUNT);
        if (amount.isEmpty()) {
            return Optional.empty();
        }
        CreditDebit direction = amount.get().code("CdtDbtInd", CreditDebit.class);
        boolean fits = switch (movement) {
            case DELI -> direction == CreditDebit.CRDT;
            case RECE -> direction == CreditDebit.DBIT;
        };
        if (!fits) {
            throw UnreadableException.notUnderstood(
                    amount.get().at("CdtDbtInd"), "cash that flows the same way as the securities");
        }
        return Optional.of(Parts.positive(amount.get().money("Amt"), amount.get()));
    }

    /** Cash belongs to a settlement against payment and to no other. */
    static void requireCash(Section message, Settlement.Payment payment, Optional<Quantity> cash)
            throws UnreadableException {
        boolean fits = switch (payment) {
            case APMT -> cash.isPresent();
            case FREE -> cash.isEmpty();
        };
        if (!fits) {
            throw UnreadableException.notUnderstood(
                    message.place(), "an amount against payment is missing, or one free of payment is there");
        }
    }

    static Optional<AccountId> account(Section parent) throws UnreadableException {
        Optional<Section> account = parent.optional("SfkpgAcct", ACCOUNT);
        return account.isPresent() ? Optional.of(account.get().checked("Id", AccountId::new)) : Optional.empty();
    }

    /** A date that may also be a code; a code is no time. */
    When date(Section parent, String name) throws UnreadableException {
        return parts.date(parent.section(name, DATE), "Dt");
    }
}
