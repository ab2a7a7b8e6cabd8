package io.countersign.documents;

import io.countersign.model.Quantity;
import io.countersign.model.Unit;
import java.util.List;

/** Exact arithmetic of quantities that were written with different numbers of fraction digits. */
public final class Sums {
    private Sums() {}

    /** The sum, zero of no terms. */
    public static Quantity of(List<Quantity> terms, Unit unit) {
        Quantity sum = Quantity.zero(Quantity.MAX_SCALE_DIGITS, unit);
        for (Quantity term : terms) {
            sum = sum.plus(wide(term));
        }
        return sum;
    }

    public static Quantity plus(Quantity one, Quantity other) {
        return wide(one).plus(wide(other));
    }

    public static Quantity minus(Quantity from, Quantity what) {
        return wide(from).minus(wide(what));
    }

    public static boolean equal(Quantity one, Quantity other) {
        return wide(one).compare(wide(other)) == 0;
    }

    public static boolean isMore(Quantity one, Quantity other) {
        return wide(one).compare(wide(other)) > 0;
    }

    private static Quantity wide(Quantity quantity) {
        return quantity.atScale(Quantity.MAX_SCALE_DIGITS).orElseThrow();
    }
}
