package io.countersign.documents;

import io.countersign.model.Quantity;
import io.countersign.model.Unit;
import java.util.Optional;

/** What holdings are worth together, counted one after the other. */
public final class Worth {
    private Optional<Quantity> sum = Optional.empty();
    private boolean comparable = true;

    /** A holding without a value, or with one in another currency, leaves nothing that could be compared. */
    public void add(Holding holding) {
        Optional<Quantity> value = holding.value();
        comparable = comparable && value.isPresent() && isOf(value.get().unit());
        if (comparable) {
            sum = value.map(one -> sum.map(before -> Sums.plus(before, one)).orElse(one));
        }
    }

    private boolean isOf(Unit unit) {
        return sum.map(before -> before.unit().equals(unit)).orElse(true);
    }

    /** Whether every holding states its value in the currency of {@code total} and they add up to it. */
    public boolean isTotal(Quantity total) {
        Quantity all = sum.orElse(Quantity.zero(0, total.unit()));
        return comparable && all.unit().equals(total.unit()) && Sums.equal(all, total);
    }
}
