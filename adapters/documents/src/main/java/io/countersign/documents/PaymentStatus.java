package io.countersign.documents;

import java.util.List;
import java.util.Optional;

/**
 * What a bank says of one payment.
 *
 * @param references of the original payment
 * @param code of the standard, verbatim, such as ACSC
 * @param reasons codes of the standard, verbatim
 */
public record PaymentStatus(
        List<Reference> references, Optional<Uetr> uetr, Progress progress, String code, List<String> reasons)
        implements Statement {
    public enum Progress {
        PENDING,
        /** Settled on the account of the creditor or between the banks. */
        SETTLED,
        REJECTED,
        CANCELLED
    }

    public PaymentStatus {
        references = List.copyOf(references);
        reasons = List.copyOf(reasons);
    }
}
