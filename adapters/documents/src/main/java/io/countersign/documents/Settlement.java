package io.countersign.documents;

import io.countersign.model.Isin;
import io.countersign.model.Quantity;
import java.util.List;
import java.util.Optional;

/**
 * What is said of one settlement instruction.
 *
 * @param account the safekeeping account, where it is stated
 * @param quantity settled or to be settled, in {@code units} or {@code face}
 * @param cash what moves against it, where anything does
 * @param settled when: effective for a confirmation and its reversal, intended otherwise
 * @param reasons codes of the standard, verbatim
 */
public record Settlement(
        Stage stage,
        References references,
        Movement movement,
        Payment payment,
        Optional<AccountId> account,
        Isin isin,
        Quantity quantity,
        Optional<Quantity> cash,
        Optional<When> settled,
        Portion portion,
        List<String> reasons)
        implements Statement {
    /** Only a confirmation is a settlement; everything before it is a hint. */
    public enum Stage {
        INSTRUCTED,
        ACCEPTED,
        MATCHED,
        UNMATCHED,
        PENDING,
        FAILING,
        REJECTED,
        CANCELLED,
        /** A statement of transactions lists it as posted. */
        POSTED,
        /** A statement of transactions lists the posting of its reversal. */
        REVERSAL_POSTED,
        CONFIRMED,
        /** A confirmation that was sent by mistake or whose settlement was undone. */
        REVERSED
    }

    /** ReceiveDelivery1Code, seen by the account owner. */
    public enum Movement {
        RECE,
        DELI
    }

    /** DeliveryReceiptType2Code. */
    public enum Payment {
        FREE,
        APMT
    }

    /** PartialSettlement2Code. */
    public enum Portion {
        WHOLE,
        /** PAIN: more is to follow. */
        PARTIAL,
        /** PARC: the last of several. */
        LAST_PARTIAL
    }

    /**
     * The names of the transaction.
     *
     * @param owner the account owner's
     * @param servicer the account servicer's
     * @param market the market infrastructure's
     * @param common the one both sides agreed on
     */
    public record References(
            Optional<Reference> owner,
            Optional<Reference> servicer,
            Optional<Reference> market,
            Optional<Reference> common) {}

    public Settlement {
        reasons = List.copyOf(reasons);
    }
}
