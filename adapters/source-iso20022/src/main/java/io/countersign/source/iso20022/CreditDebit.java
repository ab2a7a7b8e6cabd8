package io.countersign.source.iso20022;

import io.countersign.model.Quantity;

/** CreditDebitCode, seen by the account owner. */
enum CreditDebit {
    CRDT,
    DBIT;

    /** The amount with the sign of its direction. */
    Quantity signed(Quantity amount) {
        return switch (this) {
            case CRDT -> amount;
            case DBIT -> new Quantity(amount.unscaled().negate(), amount.scale(), amount.unit());
        };
    }
}
