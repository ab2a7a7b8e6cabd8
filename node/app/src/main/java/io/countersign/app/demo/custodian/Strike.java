package io.countersign.app.demo.custodian;

import io.countersign.model.Quantity;
import java.util.List;
import java.util.Optional;

/**
 * One valuation and what happens beside it.
 *
 * @param number of the strike, from 0
 * @param nav the true NAV
 * @param firstSaid the NAV that is published first where a small error is corrected later
 */
record Strike(int number, Quantity nav, Optional<Quantity> firstSaid, Optional<Fault> fault, List<Deal> deals) {
    Strike {
        deals = List.copyOf(deals);
    }
}
