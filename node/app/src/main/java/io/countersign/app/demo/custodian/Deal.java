package io.countersign.app.demo.custodian;

import io.countersign.model.DealRef;
import io.countersign.model.Quantity;

/** What the custodian says about one deal. */
record Deal(DealRef ref, Status status, Quantity units, Quantity cash) {
    enum Status {
        PENDING,
        SETTLED_FINAL,
        FAILED_FINAL
    }

    Deal with(Status other) {
        return new Deal(ref, other, units, cash);
    }
}
