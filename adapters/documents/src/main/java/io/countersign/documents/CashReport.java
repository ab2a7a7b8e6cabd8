package io.countersign.documents;

import io.countersign.model.Quantity;
import java.util.List;
import java.util.Optional;

/**
 * Movements on one cash account. Amounts are positive for a credit and negative for a debit of the account owner.
 *
 * @param number the servicer's number of the statement, where it gives one
 * @param opening the booked balance before the entries
 * @param closing the booked balance after them
 */
public record CashReport(
        Kind kind,
        AccountId account,
        Optional<Reference> id,
        Optional<Long> number,
        Optional<Quantity> opening,
        Optional<Quantity> closing,
        List<Entry> entries)
        implements Statement {
    public enum Kind {
        /** A complete statement of booked entries between two balances. */
        STATEMENT,
        /** A report in the course of the day: a hint. */
        INTERIM,
        /** Single movements as they happen. */
        NOTIFICATION
    }

    /** EntryStatus, and only BOOKED moved money. */
    public enum Status {
        BOOKED,
        PENDING,
        FUTURE,
        INFORMATION
    }

    /**
     * @param amount signed
     * @param reversal whether it undoes an earlier entry
     * @param references all that name the entry or its transactions
     */
    public record Entry(
            Quantity amount,
            Status status,
            boolean reversal,
            Optional<When> booked,
            Optional<When> value,
            List<Reference> references,
            Optional<Uetr> uetr) {
        public Entry {
            references = List.copyOf(references);
        }
    }

    public CashReport {
        entries = List.copyOf(entries);
    }

    /** Whether the booked entries lead from one balance to the other; true where a balance is not stated. */
    public boolean addsUp() {
        if (opening.isEmpty() || closing.isEmpty()) {
            return true;
        }
        Quantity moved = Sums.of(
                entries.stream()
                        .filter(entry -> entry.status() == Status.BOOKED)
                        .map(Entry::amount)
                        .toList(),
                opening.get().unit());
        return Sums.equal(Sums.minus(closing.get(), opening.get()), moved);
    }
}
